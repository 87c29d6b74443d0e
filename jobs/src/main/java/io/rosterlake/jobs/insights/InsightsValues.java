package io.rosterlake.jobs.insights;

import io.rosterlake.catalog.ReadinessCheck;
import io.rosterlake.catalog.Vocabulary;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The views of insights that are values of the driver:
 *
 * <ul>
 *   <li>{@code active_year}, {@code year_before}: {@code SourceSystem}, {@code AcademicYear},
 *       {@code SeenAt}, {@code HasPrevious}
 *   <li>{@code latest_run}: {@code SourceSystem}, {@code Flow}, {@code RunId}: the run that read
 *       the latest upload of an inbound flow, for the flows of active years
 *   <li>{@code list_label}: {@code ReferenceType}, {@code Code}, {@code Label}, {@code SortOrder},
 *       {@code RoleGroup}
 *   <li>{@code readiness_check}: {@code Code}, {@code Place}, {@code Title}, {@code Advice}, {@code
 *       Weight}
 *   <li>{@code organization_tree}: {@code OrganizationId}, {@code ParentId}, {@code Path}, {@code
 *       Depth}, {@code IsInCycle}, {@code IsParentMissing}, made of the view {@code organization}
 *   <li>{@code organization_ancestor}, {@code organization_ancestor_before}: {@code
 *       OrganizationId}, {@code AncestorId}, {@code Distance}
 * </ul>
 */
record InsightsValues(SparkSession spark, InsightsInput input) {

  /** Creates the views that need nothing but the input. */
  void create() {
    Set<String> previous = new HashSet<>();
    input.previousYears().forEach(year -> previous.add(year.sourceSystem()));
    years("active_year", input.activeYears(), previous);
    years("year_before", input.previousYears(), Set.of());
    latestRuns();
    labels();
    checks();
  }

  /** Creates the views that are made of a view, now that it is there. */
  void follow(String view, Dataset<Row> rows) {
    if (view.equals("organization")) {
      OrgTree tree = tree(rows);
      places(tree);
      ancestors("organization_ancestor", tree);
    } else if (view.equals("organization_before")) {
      ancestors(
          "organization_ancestor_before",
          input.previousYears().isEmpty() ? new OrgTree(List.of()) : tree(rows));
    }
  }

  private void years(String name, List<ActiveYear> years, Set<String> previous) {
    view(
        name,
        "SourceSystem string, AcademicYear string, SeenAt timestamp, HasPrevious boolean",
        years.stream()
            .map(
                year ->
                    RowFactory.create(
                        year.sourceSystem(),
                        year.year().year(),
                        Timestamp.from(year.seenAt()),
                        previous.contains(year.sourceSystem())))
            .toList());
  }

  private void latestRuns() {
    view(
        "latest_run",
        "SourceSystem string, Flow string, RunId string",
        input.latestReads().stream()
            .map(read -> RowFactory.create(read.sourceSystem(), read.flow(), read.state().runId()))
            .toList());
  }

  private void labels() {
    String language =
        switch (input.gradeLabels()) {
          case US -> Vocabulary.Value.AMERICAN;
          case UK -> Vocabulary.Value.BRITISH;
        };
    List<Row> rows = new ArrayList<>();
    for (Vocabulary list : input.catalog().vocabularies().values()) {
      for (Vocabulary.Value value : list.values()) {
        rows.add(
            RowFactory.create(
                list.referenceType(),
                value.code(),
                value.labelIn(language),
                value.sortOrder(),
                value.roleGroup()));
      }
    }
    view(
        "list_label",
        "ReferenceType string, Code string, Label string, SortOrder int, RoleGroup string",
        rows);
  }

  private void checks() {
    List<Row> rows = new ArrayList<>();
    for (ReadinessCheck check : input.catalog().insights().checks()) {
      rows.add(
          RowFactory.create(
              check.code(), rows.size() + 1, check.title(), check.advice(), check.weight()));
    }
    view(
        "readiness_check",
        "Code string, Place int, Title string, Advice string, Weight double",
        rows);
  }

  /** Organizations are few, and a hierarchy is climbed more easily than joined. */
  private static OrgTree tree(Dataset<Row> organizations) {
    return new OrgTree(
        organizations
            .select("OrganizationId", "Name", "ParentOrganizationId")
            .orderBy("OrganizationId")
            .collectAsList()
            .stream()
            .map(row -> new OrgTree.Org(row.getString(0), row.getString(1), row.getString(2)))
            .toList());
  }

  private void places(OrgTree tree) {
    view(
        "organization_tree",
        "OrganizationId string, ParentId string, Path string, Depth bigint, IsInCycle boolean,"
            + " IsParentMissing boolean",
        tree.places().stream()
            .map(
                place ->
                    RowFactory.create(
                        place.org().id(),
                        place.parent().map(OrgTree.Org::id).orElse(null),
                        place.path(),
                        place.depth(),
                        place.isInCycle(),
                        place.isParentMissing()))
            .toList());
  }

  private void ancestors(String name, OrgTree tree) {
    view(
        name,
        "OrganizationId string, AncestorId string, Distance bigint",
        tree.ancestors().stream()
            .map(each -> RowFactory.create(each.orgId(), each.ancestorId(), each.distance()))
            .toList());
  }

  private void view(String name, String columns, List<Row> rows) {
    spark.createDataFrame(rows, StructType.fromDDL(columns)).createOrReplaceTempView(name);
  }
}
