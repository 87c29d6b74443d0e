package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.run.RunRefused;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lets SQL name the tables of a lake as {@code layer.table}. Only the tables a query names are
 * opened: each becomes a view over the version the run published.
 */
final class LakeViews {
  /** Texts and comments come first, so that a name inside them is left alone. */
  private static final Pattern NAME =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.)*\"|--[^\\n]*|/\\*.*?\\*/"
              + "|\\b(bronze|silver|gold|runs)\\s*\\.\\s*(?:`([^`]+)`|([A-Za-z_]\\w*))",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private final LakeReader reader;
  private final SortedMap<String, TableName> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Manifest manifest;

  LakeViews(LakeReader reader, Manifest manifest) {
    this.reader = reader;
    this.manifest = manifest;
    manifest.tables().keySet().forEach(table -> tables.put(table.path(), table));
    tables.put(RunLog.TABLE.path(), RunLog.TABLE);
  }

  Dataset<Row> query(String sql) {
    Matcher names = NAME.matcher(sql);
    StringBuilder rewritten = new StringBuilder();
    while (names.find()) {
      String replacement = names.group();
      if (names.group(1) != null) {
        String name = names.group(2) == null ? names.group(3) : names.group(2);
        replacement = view(names.group(1), name, sql, names.start());
      }
      names.appendReplacement(rewritten, Matcher.quoteReplacement(replacement));
    }
    names.appendTail(rewritten);
    return reader.spark().sql(rewritten.toString());
  }

  private String view(String layer, String name, String sql, int at) {
    TableName table = tables.get(layer + "/" + name);
    if (table == null) {
      if (isColumn(sql, at)) {
        return layer + "." + name;
      }
      throw new RunRefused(
          "there is no table %s.%s; the tables of %s are %s"
              .formatted(layer, name, layer, namesIn(layer)));
    }
    String view = table.path().replaceAll("\\W", "__");
    OptionalLong version = reader.version(manifest, table);
    reader.lake().read(table, version.orElseThrow()).createOrReplaceTempView(view);
    return view;
  }

  /** After from, join or a comma stands a table; elsewhere the layer's name may be an alias. */
  private static boolean isColumn(String sql, int at) {
    return !sql.substring(0, at).matches("(?is).*(\\bfrom|\\bjoin|,)\\s*");
  }

  private String namesIn(String layer) {
    Map<String, TableName> inLayer = new TreeMap<>(tables);
    inLayer.values().removeIf(table -> !table.layer().equalsIgnoreCase(layer));
    return String.join(", ", inLayer.values().stream().map(TableName::name).toList());
  }
}
