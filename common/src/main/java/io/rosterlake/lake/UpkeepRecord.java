package io.rosterlake.lake;

import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which versions of the tables upkeep left whole, in {@code runs/_upkeep.json}. It tells a version
 * that upkeep removed from one of which a file is lost. Every upkeep replaces it, before it deletes
 * anything: what an earlier one removed is in no later list either.
 *
 * @param at when upkeep looked last
 * @param tables what it left of each table
 */
public record UpkeepRecord(Instant at, SortedMap<TableName, Left> tables) {

  /**
   * What upkeep left of a table.
   *
   * @param newest the newest version there was
   * @param kept the versions up to that one of which no file was removed
   */
  public record Left(long newest, SortedSet<Long> kept) {
    public Left {
      kept = new TreeSet<>(kept);
    }

    private boolean isWithout(long version) {
      return version <= newest && !kept.contains(version);
    }
  }

  public UpkeepRecord {
    tables = new TreeMap<>(tables);
  }

  /** Writes it down. */
  public void save(Lake lake) {
    file(lake).write(this);
  }

  /** Whether upkeep has removed a version. Where nothing says so, it has not. */
  static boolean hasRemoved(Lake lake, TableName table, long version) {
    return file(lake).read().filter(record -> record.isWithout(table, version)).isPresent();
  }

  /**
   * As {@link #hasRemoved}, but true where there is no record: upkeep of before one was kept may
   * have removed the version.
   */
  static boolean mayHaveRemoved(Lake lake, TableName table, long version) {
    return file(lake).read().map(record -> record.isWithout(table, version)).orElse(true);
  }

  private boolean isWithout(TableName table, long version) {
    Left left = tables.get(table);
    return left != null && left.isWithout(version);
  }

  /** The file, whether it is there or not. */
  public static CheckedJson<UpkeepRecord> file(Lake lake) {
    return new CheckedJson<>(
        lake,
        lake.paths().upkeepRecord(),
        UpkeepRecord.class,
        "Delete it: the next maintain writes it again. Until then it is not known which old versions upkeep removed.");
  }
}
