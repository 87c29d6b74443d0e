package io.rosterlake.jobs.cli;

import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.RunRefused;
import io.rosterlake.sql.QueryRefused;
import io.rosterlake.sql.ReadOnlyQuery;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lets SQL name the tables of a lake as {@code layer.table}, and those that an outbound flow
 * delivers as {@code flow.table}. Only the tables a query names are opened: each becomes a view
 * over the version the run published.
 */
final class LakeViews {
  /** Texts and comments come first, so that a name inside them is left alone. */
  private static final String TEXT_OR_COMMENT =
      "'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.)*\"|--[^\\n]*|/\\*.*?\\*/";

  private static final List<String> LAYERS = List.of("bronze", "silver", "gold", "history", "runs");

  private final LakeReader reader;
  private final SortedMap<String, TableName> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Manifest manifest;
  private final Pattern name;
  private final Set<String> views = new TreeSet<>();

  LakeViews(LakeReader reader, Manifest manifest) {
    this.reader = reader;
    this.manifest = manifest;
    manifest.tables().keySet().forEach(this::add);
    add(RunLog.TABLE);
    this.name = namesIn(schemas());
  }

  private void add(TableName table) {
    tables.put(table.schema() + "/" + table.name(), table);
  }

  private Set<String> schemas() {
    Set<String> schemas = new TreeSet<>(LAYERS);
    tables.values().forEach(table -> schemas.add(table.schema()));
    return schemas;
  }

  /** Finds the names of tables; a schema that is no plain word stands in backticks. */
  private static Pattern namesIn(Set<String> schemas) {
    String any = schemas.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile(
        TEXT_OR_COMMENT
            + "|(?:\\b(?<plain>%s)|`(?<quoted>%s)`)".formatted(any, any)
            + "\\s*\\.\\s*(?:`(?<quotedName>[^`]+)`|(?<plainName>[A-Za-z_]\\w*))",
        Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  }

  /**
   * The result of a query.
   *
   * @throws QueryRefused when it is more than one query of the lake's tables
   */
  Dataset<Row> query(String sql) {
    Matcher names = name.matcher(sql);
    StringBuilder rewritten = new StringBuilder();
    while (names.find()) {
      String replacement = names.group();
      String schema = either(names.group("plain"), names.group("quoted"));
      if (schema != null) {
        String table = either(names.group("plainName"), names.group("quotedName"));
        replacement = view(schema, table, sql, names.start());
      }
      names.appendReplacement(rewritten, Matcher.quoteReplacement(replacement));
    }
    names.appendTail(rewritten);
    String query = rewritten.toString();
    ReadOnlyQuery.require(query, views);
    return reader.spark().sql(query);
  }

  private static String either(String one, String other) {
    return one == null ? other : one;
  }

  private String view(String schema, String tableName, String sql, int at) {
    TableName table = tables.get(schema + "/" + tableName);
    if (table == null) {
      if (isColumn(sql, at)) {
        return schema + "." + tableName;
      }
      throw new RunRefused(
          "there is no table %s.%s; the tables of %s are %s"
              .formatted(schema, tableName, schema, namesIn(schema)));
    }
    String view = table.path().replaceAll("\\W", "__");
    OptionalLong version = reader.version(manifest, table);
    reader.lake().read(table, version.orElseThrow()).createOrReplaceTempView(view);
    views.add(view);
    return view;
  }

  /** After from, join or a comma stands a table; elsewhere the layer's name may be an alias. */
  private static boolean isColumn(String sql, int at) {
    return !sql.substring(0, at).matches("(?is).*(\\bfrom|\\bjoin|,)\\s*");
  }

  private String namesIn(String schema) {
    Map<String, TableName> inSchema = new TreeMap<>(tables);
    inSchema.values().removeIf(table -> !table.schema().equalsIgnoreCase(schema));
    return String.join(", ", inSchema.values().stream().map(TableName::name).toList());
  }
}
