package io.rosterlake.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.history.ChangeCounts;
import io.rosterlake.history.TableChanges;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Activity;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.FileCount;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a report says of one flow that read an upload.
 *
 * @param dropped the records that left because of a finding elsewhere
 * @param orgNames source id to name, of the organizations of the flow's source system
 * @param cells the lines of the findings, by {@code file:line}
 */
record FlowReport(
    Activity activity,
    List<FlowFindings.Tally> tallies,
    List<FlowFindings.FindingGroup> findingGroups,
    List<FlowFindings.Dropped> dropped,
    Map<String, Long> warnedLines,
    Map<String, String> orgNames,
    Map<String, List<BadLines.Cell>> cells,
    Mask mask) {

  private static final int GROUPS_OF_A_KIND = 8;

  /**
   * Reads what the lake has about a flow.
   *
   * @param findings those of the run; empty when they are not kept
   * @param limit how many findings are shown
   */
  static FlowReport of(
      ReportInput input, Activity activity, Optional<Dataset<Row>> findings, int limit) {
    Catalog catalog = input.catalog();
    Format format =
        catalog.formats().stream()
            .filter(each -> each.name().equals(activity.format()))
            .findFirst()
            .orElseThrow()
            .spokenIn(activity.dialects());
    Mask mask = new Mask(catalog, format, input.personalData());
    Map<String, String> source = source(input, activity);
    Optional<Dataset<Row>> ofFlow =
        findings.map(
            rows ->
                asTheFormatSpells(
                    activity, rows.filter(col("flow").equalTo(lit(activity.activityId())))));
    if (ofFlow.isEmpty() || activity.errors() + activity.warnings() == 0) {
      return new FlowReport(
          activity, List.of(), List.of(), List.of(), Map.of(), Map.of(), Map.of(), mask);
    }
    List<String> faulty =
        activity.entities().stream()
            .filter(count -> count.errors() + count.warnings() > 0)
            .map(EntityCount::entity)
            .toList();
    Map<String, String> accepted =
        orgNames(input.tables(), TableName.silver("orgs"), source, "sourcedId", "name");
    // An organization that was left out has the name that it had before.
    Map<String, String> orgNames =
        orgNames(input.tables(), TableName.gold("Organization"), source, "ExternalId", "Name");
    orgNames.putAll(accepted);
    RecordPlaces places =
        new RecordPlaces(input.tables(), catalog, format, source, accepted.keySet());
    FlowFindings located = FlowFindings.located(ofFlow.get(), places.of(faulty));
    located.rows().persist();
    try {
      List<FlowFindings.FindingGroup> findingGroups =
          located.findingGroups(limit, GROUPS_OF_A_KIND);
      return new FlowReport(
          activity,
          located.tallies(),
          findingGroups,
          located.allDropped(),
          located.warnedLines(),
          orgNames,
          new BadLines(input.tables(), mask, source).of(findingGroups),
          mask);
    } finally {
      located.rows().unpersist();
    }
  }

  /** Tables of the lake have the names of files as the format has them. */
  private static Dataset<Row> asTheFormatSpells(Activity activity, Dataset<Row> findings) {
    Dataset<Row> rows = findings;
    for (Map.Entry<String, String> spelling : activity.spellings().entrySet()) {
      String uploaded = "^" + Pattern.quote(spelling.getValue()) + "(?=:|$)";
      for (String column : List.of("file", "rootCause")) {
        rows = rows.withColumn(column, regexp_replace(col(column), uploaded, spelling.getKey()));
      }
    }
    return rows;
  }

  /**
   * The partition of the flow's source system; all rows for a flow that is no longer configured.
   */
  private static Map<String, String> source(ReportInput input, Activity activity) {
    return input.config().inboundFlows().stream()
        .filter(flow -> flow.id().equals(activity.activityId()))
        .map(flow -> input.config().sourceSystemOf(flow))
        .map(system -> Map.of("sourceSystem", system))
        .findFirst()
        .orElse(Map.of());
  }

  private static Map<String, String> orgNames(
      PublishedTables tables, TableName table, Map<String, String> source, String id, String name) {
    Map<String, String> names = new HashMap<>();
    tables
        .read(table, source)
        .ifPresent(
            orgs ->
                orgs.select(id, name)
                    .collectAsList()
                    .forEach(row -> names.put(row.getString(0), row.getString(1))));
    return names;
  }

  List<ReportData.FileFlow> files(Catalog catalog) {
    return activity.files().stream().map(file -> file(catalog, file)).toList();
  }

  private ReportData.FileFlow file(Catalog catalog, FileCount file) {
    Optional<String> entity = mask.format().countedBy(file.file()).map(Mapping::entity);
    Optional<TableChanges> rows = entity.flatMap(name -> rowsOf(catalog, name, file));
    return new ReportData.FileFlow(
        activity.activityId(),
        file.file(),
        file.mode().label(),
        entity.orElse(null),
        file.lines(),
        file.accepted(),
        Math.min(warnedLines.getOrDefault(file.file(), 0L), file.accepted()),
        file.rejected(),
        rows.map(TableChanges::table).orElse(null),
        rows.map(TableChanges::counts).map(FlowReport::gold).orElse(null));
  }

  /** The gold table that has as many rows of this upload as the file has accepted lines. */
  private Optional<TableChanges> rowsOf(Catalog catalog, String entity, FileCount file) {
    String from = "(?s).*\\bfrom " + entity + "\\s*";
    Stream<GoldTable> plain =
        catalog.goldTables().stream().filter(table -> table.select().matches(from));
    Stream<GoldTable> others =
        catalog.goldTables().stream().filter(table -> entity.equals(table.entity()));
    return Stream.concat(plain, others)
        .flatMap(table -> activity.plan().table(table.name()).stream())
        .filter(changes -> changes.counts().present() == file.accepted() && file.accepted() > 0)
        .findFirst();
  }

  private static ReportData.Gold gold(ChangeCounts counts) {
    return new ReportData.Gold(
        counts.firstSeen(), counts.changed(), counts.returned(), counts.unchanged());
  }

  List<ReportData.FindingGroup> shownFindings(Catalog catalog) {
    return findingGroups.stream().map(group -> shown(catalog, group)).toList();
  }

  private String message(
      FlowFindings.FindingGroup group, Optional<Entity> entity, String id, boolean isValueShown) {
    boolean namesPersons = !isValueShown && Mask.tellsWhoSomebodyIs(group.rule());
    return namesPersons
        ? mask.messageWithoutPersons(group.rule(), entity.orElseThrow().record(), id)
        : mask.message(group.message(), group.recordId(), id, isValueShown ? null : group.value());
  }

  private ReportData.FindingGroup shown(Catalog catalog, FlowFindings.FindingGroup group) {
    Optional<Entity> entity = Optional.ofNullable(group.entity()).map(catalog::entity);
    String id = mask.id(group.entity(), group.recordId());
    boolean isValueShown =
        mask.showsValue(group.rule(), group.entity(), group.file(), group.field(), group.value());
    return new ReportData.FindingGroup(
        group.severity(),
        group.rule(),
        title(catalog, group.rule()),
        group.entity(),
        entity.map(Entity::record).orElse(null),
        group.file(),
        group.line(),
        id,
        group.field(),
        message(group, entity, id, isValueShown),
        group.lines(),
        group.others(),
        group.org() == null ? null : school(group.org()),
        group.orgs(),
        cells.get(group.file() + ":" + group.line()),
        Totals.byEntity(catalog, group.dropped()),
        group.dropped().stream()
            .sorted(Comparator.comparing(FlowFindings.Dropped::count).reversed())
            .map(dropped -> affected(catalog, dropped))
            .toList());
  }

  static String title(Catalog catalog, String rule) {
    return catalog.rules().containsKey(rule) ? catalog.rule(rule).title() : rule;
  }

  ReportData.Affected affected(Catalog catalog, FlowFindings.Dropped dropped) {
    return new ReportData.Affected(
        dropped.org(),
        orgNames.get(dropped.org()),
        catalog.entity(dropped.entity()).record(),
        dropped.entity(),
        dropped.count());
  }

  /** An organization as people know it; one that is not among the accepted has its id only. */
  private String school(String org) {
    String name = orgNames.get(org);
    return name == null ? org : name + " (" + org + ")";
  }
}
