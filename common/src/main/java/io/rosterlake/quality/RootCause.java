package io.rosterlake.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finding that cost more than its own record.
 *
 * @param record what such a record is called, such as {@code org}
 * @param id the record's id; {@code null} when it says who somebody is
 * @param brief the finding in a few words, without personal values
 * @param isRejected whether the record itself left
 * @param dropped the records that left with it, most first
 */
public record RootCause(
    String file,
    long line,
    String rule,
    String record,
    String id,
    String brief,
    boolean isRejected,
    List<Dropped> dropped) {

  /**
   * How many records of an entity were dropped.
   *
   * @param record what one is called
   * @param entity what several are called
   */
  public record Dropped(String record, String entity, long count) {}

  public RootCause {
    dropped = List.copyOf(dropped);
  }

  /** How many records of each entity left with it, in the order of {@link #dropped}. */
  public Map<String, Long> droppedByEntity() {
    Map<String, Long> counts = new LinkedHashMap<>();
    dropped.forEach(each -> counts.put(each.entity(), each.count()));
    return counts;
  }

  /** How many records left with it. */
  public long damage() {
    return dropped.stream().mapToLong(Dropped::count).sum();
  }
}
