package io.rosterlake.jobs.export;

import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.GoldColumn.GoldType;
import io.rosterlake.catalog.GoldColumn.Group;
import io.rosterlake.catalog.Privacy;
import io.rosterlake.catalog.PublishedTable;
import io.rosterlake.config.ExportSettings;
import io.rosterlake.config.ExportSettings.Content;
import java.util.ArrayList;
import java.util.List;

/**
 * A published table as an export has it.
 *
 * @param columns the published columns in their order; in an export of changes, {@link
 *     #CHANGE_TYPE} is the last one
 */
record ExportTable(PublishedTable table, List<ExportColumn> columns) {
  /** STRING: what became of the row since the export that the changes are relative to. */
  static final String CHANGE_TYPE = "ChangeType";

  private static final GoldColumn CHANGE_TYPE_COLUMN =
      new GoldColumn(
          CHANGE_TYPE,
          GoldType.STRING,
          Group.REQUIRED,
          null,
          Privacy.OPEN,
          "What became of the row: inserted, updated or deleted.");

  ExportTable {
    columns = List.copyOf(columns);
  }

  static ExportTable of(PublishedTable table, ExportSettings settings) {
    List<ExportColumn> columns = new ArrayList<>();
    for (GoldColumn column : table.columns()) {
      columns.add(ExportColumn.of(column, settings.privacy()));
    }
    if (settings.content() == Content.CHANGES) {
      columns.add(ExportColumn.of(CHANGE_TYPE_COLUMN, settings.privacy()));
    }
    return new ExportTable(table, columns);
  }

  String name() {
    return table.name();
  }

  /** Whether its columns and their types are the published ones. */
  boolean isAsPublished() {
    return columns.stream().map(ExportColumn::name).toList().equals(names(table.columns()))
        && columns.stream().allMatch(each -> each.type() == each.column().type());
  }

  private static List<String> names(List<GoldColumn> columns) {
    return columns.stream().map(GoldColumn::name).toList();
  }
}
