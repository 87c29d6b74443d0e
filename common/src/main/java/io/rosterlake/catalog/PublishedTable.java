package io.rosterlake.catalog;

import java.util.List;

/** A table of the published roster schema (data-lake-schema.md §3), as the export has it. */
public sealed interface PublishedTable permits GoldTable, DirectoryTable {
  String name();

  /** Its published group, for instance {@code People}. */
  String group();

  String description();

  /** The published columns in the published order. */
  List<GoldColumn> columns();

  /** The columns that tell its rows apart. */
  default List<GoldColumn> keyColumns() {
    return columns().stream().filter(each -> each.group() == GoldColumn.Group.KEY).toList();
  }

  default boolean has(String column) {
    return columns().stream().anyMatch(each -> each.name().equals(column));
  }
}
