package io.rosterlake.connect.oneroster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The keys of the records that were received. Of each it holds 128 bits of a SHA-256, so that ten
 * million fit into a heap of half a gigabyte.
 */
final class SeenKeys {
  private static final int FIRST_SLOTS = 1 << 10;

  private final MessageDigest digest = sha256();
  private long[] slots = new long[2 * FIRST_SLOTS];
  private int size;
  private long contents;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Adds a key; returns whether it is new. */
  boolean add(String key) {
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    // An empty slot is all zeros.
    long high = hash.getLong() | 1;
    long low = hash.getLong();
    int slot = slot(slots, high, low);
    if (slots[slot] != 0) {
      return false;
    }
    slots[slot] = high;
    slots[slot + 1] = low;
    size++;
    contents += high ^ low;
    if (size > slots.length / 2 / 4 * 3) {
      grow();
    }
    return true;
  }

  /** The place of a key, or the empty one that it would take. */
  private static int slot(long[] table, long high, long low) {
    int mask = table.length / 2 - 1;
    int place = (int) (low & mask);
    while (table[2 * place] != 0 && (table[2 * place] != high || table[2 * place + 1] != low)) {
      place = (place + 1) & mask;
    }
    return 2 * place;
  }

  private void grow() {
    long[] larger = new long[2 * slots.length];
    for (int old = 0; old < slots.length; old += 2) {
      if (slots[old] != 0) {
        int slot = slot(larger, slots[old], slots[old + 1]);
        larger[slot] = slots[old];
        larger[slot + 1] = slots[old + 1];
      }
    }
    slots = larger;
  }

  int size() {
    return size;
  }

  /** Equal for the same keys, in whatever order they were added. */
  long contents() {
    return contents;
  }
}
