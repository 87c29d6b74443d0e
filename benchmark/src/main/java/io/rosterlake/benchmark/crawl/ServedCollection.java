package io.rosterlake.benchmark.crawl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The records of a collection in memory. A page is cut from the text of the file, so that serving
 * it costs next to nothing.
 */
final class ServedCollection {
  /** The text behind the status of a record, from its last quote on. */
  private static final int BEHIND_THE_STATUS =
      "\",\"dateLastModified\":\"2026-08-31T20:00:00.000Z\"}".length();

  private static final int BEHIND_THE_TIME = "\"}".length();
  private static final int LENGTH_OF_A_TIME = "2026-08-31T20:00:00.000Z".length();
  private static final int LONGEST_WRITE = 1 << 16;

  private final byte[] text;

  /** Where each record begins, and at last where one more would. */
  private final int[] starts;

  private final Map<String, int[]> chosen = new ConcurrentHashMap<>();

  private ServedCollection(byte[] text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  /** Reads a file of JSON Lines. */
  static ServedCollection of(Path file) throws IOException {
    byte[] text = Files.readAllBytes(file);
    IntStream.Builder starts = IntStream.builder();
    starts.add(0);
    for (int at = 0; at < text.length; at++) {
      if (text[at] == '\n') {
        text[at] = ',';
        starts.add(at + 1);
      }
    }
    return new ServedCollection(text, starts.build().toArray());
  }

  /** Some of the records that pass a filter, one after the other. */
  final class Page {
    private final int[] records;
    private final int from;
    private final int to;

    private Page(int[] records, int offset, int limit) {
      this.records = records;
      this.from = Math.min(offset, records.length);
      this.to = Math.min(from + limit, records.length);
    }

    /** How many records pass the filter. */
    int total() {
      return records.length;
    }

    /** How many bytes {@link #writeTo} writes. */
    int length() {
      int bytes = from == to ? 0 : -1;
      for (int at = from; at < to; at++) {
        bytes += starts[records[at] + 1] - starts[records[at]];
      }
      return bytes;
    }

    /** Writes the records with commas between them. */
    void writeTo(OutputStream out) throws IOException {
      int at = from;
      while (at < to) {
        int last = at;
        while (last + 1 < to && records[last + 1] == records[last] + 1) {
          last++;
        }
        int end = starts[records[last] + 1] - (last + 1 == to ? 1 : 0);
        for (int next = starts[records[at]]; next < end; next += LONGEST_WRITE) {
          out.write(text, next, Math.min(LONGEST_WRITE, end - next));
        }
        at = last + 1;
      }
    }
  }

  /**
   * A page of the records that pass a filter.
   *
   * @param filter {@code status='active'}, {@code dateLastModified>'...'} or nothing
   */
  Page page(String filter, int offset, int limit) {
    return new Page(chosen.computeIfAbsent(filter, this::choose), offset, limit);
  }

  private int[] choose(String filter) {
    IntStream all = IntStream.range(0, starts.length - 1);
    if (filter.isEmpty()) {
      return all.toArray();
    }
    String value = filter.substring(filter.indexOf('\'') + 1, filter.length() - 1);
    return filter.startsWith("status=")
        ? all.filter(record -> isOfStatus(record, value)).toArray()
        : all.filter(record -> changed(record).compareTo(value) > 0).toArray();
  }

  private boolean isOfStatus(int record, String status) {
    return text(end(record) - BEHIND_THE_STATUS - status.length() - 1, status.length() + 1)
        .equals("\"" + status);
  }

  private String changed(int record) {
    return text(end(record) - BEHIND_THE_TIME - LENGTH_OF_A_TIME, LENGTH_OF_A_TIME);
  }

  private int end(int record) {
    return starts[record + 1] - 1;
  }

  private String text(int from, int length) {
    return new String(text, from, length, StandardCharsets.US_ASCII);
  }
}
