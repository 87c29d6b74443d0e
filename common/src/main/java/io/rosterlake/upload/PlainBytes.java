package io.rosterlake.upload;

import java.util.Arrays;

/** Bytes that mean nothing to the grammar; everything from 0x80 up is part of a character. */
final class PlainBytes {
  private PlainBytes() {}

  /** For each value of a byte whether it is one of them. */
  static boolean[] table() {
    boolean[] plain = new boolean[256];
    Arrays.fill(plain, ' ', plain.length, true);
    plain['\t'] = true;
    plain[','] = false;
    plain['"'] = false;
    plain[0x7f] = false;
    return plain;
  }
}
