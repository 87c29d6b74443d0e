package io.rosterlake.benchmark.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what contenders wrote, and sums it up. */
public final class Auditor implements AutoCloseable {
  private final DeltaFiles deltaFiles = new DeltaFiles();
  private final Connection connection;
  private final Statement statement;

  public Auditor() {
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
      statement = connection.createStatement();
      statement.execute("set TimeZone = 'UTC'");
      statement.execute("set memory_limit = '4GiB'");
    } catch (SQLException e) {
      throw new AuditException("DuckDB does not start", e);
    }
  }

  /** The version of DuckDB. */
  public String version() {
    return query("select version()", row -> row.getString(1)).get(0);
  }

  /**
   * Sums up a table.
   *
   * @param relation anything that SQL can select from
   */
  Digest digest(String relation) {
    String cells =
        columns(relation).stream()
            .sorted()
            .map(name -> "coalesce(cast(\"" + name + "\" as varchar), chr(1))")
            .collect(Collectors.joining(", "));
    String sql =
        "select count(*), cast(coalesce(sum(md5_number_lower(concat_ws(chr(31), %s))), 0) as varchar) from %s"
            .formatted(cells, relation);
    return query(sql, row -> new Digest(row.getLong(1), row.getString(2))).get(0);
  }

  private List<String> columns(String relation) {
    return query("describe select * from " + relation, row -> row.getString(1));
  }

  /** Sums up a CSV file, whose empty cells count as missing. */
  Digest digestOfCsv(Path file) {
    return digest(
        "read_csv('%s', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')"
            .formatted(file));
  }

  /** The newest version of a Delta table as something to select from. */
  String delta(Path table) {
    return deltaFiles.relation(table, OptionalLong.empty());
  }

  /** The tables that the newest published run of a lake names. */
  SortedMap<String, String> published(Path lake) {
    String runs = delta(lake.resolve("runs/run"));
    SortedMap<String, String> tables = new TreeMap<>();
    query(
            "select unnest(map_entries(tables)) as entry from (select * from %s order by sequence desc limit 1)"
                .formatted(runs),
            row -> (java.sql.Struct) row.getObject(1))
        .forEach(
            entry -> {
              Object[] values = attributes(entry);
              String table = (String) values[0];
              long version = (Long) values[1];
              tables.put(table, deltaFiles.relation(lake.resolve(table), OptionalLong.of(version)));
            });
    return tables;
  }

  private static Object[] attributes(java.sql.Struct entry) {
    try {
      return entry.getAttributes();
    } catch (SQLException e) {
      throw new AuditException("a manifest cannot be read", e);
    }
  }

  /** The first column of every row, by the second. */
  Map<String, Long> counts(String sql) {
    SortedMap<String, Long> counts = new TreeMap<>();
    query(sql, row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(each -> counts.put(each.getKey(), each.getValue()));
    return counts;
  }

  private <T> List<T> query(String sql, Reading<T> reading) {
    try (ResultSet rows = statement.executeQuery(sql)) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(reading.read(rows));
      }
      return values;
    } catch (SQLException e) {
      throw new AuditException("the audit fails at " + sql, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AuditException("DuckDB does not end", e);
    }
  }

  /** Takes a value from the row at hand. */
  private interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }
}
