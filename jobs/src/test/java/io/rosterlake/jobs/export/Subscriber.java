package io.rosterlake.jobs.export;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.GoldColumn;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody who keeps the tables of an export up to date by what its manifests say. */
public final class Subscriber {
  private static final Catalog CATALOG = Catalog.load();

  private final Map<String, Map<List<Object>, Map<String, Object>>> tables = new HashMap<>();

  public void apply(CdmReader export) {
    boolean isWhole = export.manifest().get("content").asText().equals("snapshot");
    for (String table : export.tables()) {
      Map<List<Object>, Map<String, Object>> rows =
          tables.computeIfAbsent(table, name -> new HashMap<>());
      if (isWhole) {
        rows.clear();
      }
      for (Map<String, Object> row : export.read(table).rows()) {
        Object changeType = row.remove("ChangeType");
        if ("deleted".equals(changeType)) {
          rows.remove(key(table, row));
        } else {
          rows.put(key(table, row), row);
        }
      }
    }
  }

  /** The rows of a table: values by column. */
  public Collection<Map<String, Object>> rows(String table) {
    return tables.get(table).values();
  }

  private static List<Object> key(String table, Map<String, Object> row) {
    return CATALOG.publishedTables().stream()
        .filter(each -> each.name().equals(table))
        .flatMap(each -> each.keyColumns().stream())
        .map(GoldColumn::name)
        .map(row::get)
        .toList();
  }
}
