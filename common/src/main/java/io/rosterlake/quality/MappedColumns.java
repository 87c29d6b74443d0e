package io.rosterlake.quality;

import io.rosterlake.catalog.Mapping;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What the select of a mapping may return beside fields and places. */
public final class MappedColumns {
  private MappedColumns() {}

  /** Those of some columns of a select that are no fields and mean something all the same. */
  public static Set<String> beside(Mapping mapping, Collection<String> columns) {
    Set<String> beside = new HashSet<>();
    beside.add(ValidatedColumns.OWN_ID);
    columns.stream().filter(Remarks::isRemark).forEach(beside::add);
    mapping.collects().values().forEach(beside::addAll);
    return beside;
  }
}
