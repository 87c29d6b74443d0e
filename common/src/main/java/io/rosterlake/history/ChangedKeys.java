package io.rosterlake.history;

import io.rosterlake.catalog.GoldTable;

/** Tells rows that are gone from rows that go on under another key. */
@FunctionalInterface
public interface ChangedKeys {

  /**
   * The changes of a table that is {@link GoldTable#continuation() continued}, with the rows that
   * go on under another key counted as unchanged. It may cost a query.
   */
  TableChanges counted(GoldTable table, TableChanges changes);
}
