package io.rosterlake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the catalog says of insights, and what it does not let pass. */
class InsightsCatalogTest {
  private final Catalog catalog = Catalog.load();

  @Test
  void listsTablesAndChecksInTheirOrder() {
    assertThat(catalog.insights().published())
        .extracting(InsightsTable::name)
        .startsWith("Orgs", "OrgAncestors", "UserRoles", "Users")
        .endsWith("Readiness", "ReadinessScores", "ReadinessFindings");
    assertThat(catalog.insights().checks())
        .hasSize(11)
        .extracting(ReadinessCheck::code)
        .startsWith("StudentWithoutGrade", "GradeNotInList");
  }

  @Test
  void explainsEveryTableColumnAndCheckInSentences() {
    assertThat(catalog.insights().published())
        .allSatisfy(
            table -> {
              assertThat(table.description()).contains("Overview:", "Primary key:");
              assertThat(table.columns()).allMatch(column -> column.meaning().endsWith("."));
            });
    assertThat(catalog.insights().checks())
        .allMatch(check -> check.advice().endsWith(".") && !check.title().endsWith("."));
  }

  @Test
  void knowsWhatGradesAreCalledInTheUsAndTheUk() {
    assertThat(grade("09"))
        .returns("Ninth grade", value -> value.labelIn("en-US"))
        .returns("Year 9", value -> value.labelIn("en-GB"));
    assertThat(grade("pk")).returns("Reception", value -> value.labelIn("en-GB"));
    assertThat(grade("kg")).returns("Kindergarten", value -> value.labelIn("en-GB"));
    assertThat(grade("13")).returns("Year 13", value -> value.labelIn("en-US"));
  }

  @Test
  void callsAGradeInEveryRegionWhatTheTenantCallsIt() {
    Vocabulary grades =
        catalog
            .vocabulary("grade-level")
            .with(
                new ReferenceDefinition("RefGradeLevel", "09", "Form 3", null, null, false),
                "contoso");

    assertThat(grades.values())
        .filteredOn(value -> value.code().equals("09"))
        .singleElement()
        .returns("Form 3", value -> value.labelIn("en-US"))
        .returns("Form 3", value -> value.labelIn("en-GB"));
  }

  @Test
  void knowsTheGroupsOfRoles() {
    assertThat(catalog.vocabulary("role").values())
        .filteredOn(value -> List.of("student", "nurse", "other").contains(value.code()))
        .extracting(Vocabulary.Value::roleGroup)
        .containsExactly("staff", "students", null);
  }

  @Test
  void reportsEveryNameThatLeadsNowhere() {
    InsightsColumn school =
        new InsightsColumn(
            "School", InsightsColumn.Type.STRING, null, "Schools", Privacy.OPEN, "The school.");
    InsightsTable broken =
        new InsightsTable(
            "Broken", "Broken on purpose.", List.of(school, school), "select * from gold_Persons");
    ReadinessCheck weightless =
        new ReadinessCheck("Weightless", "T", "A.", 0, "select * from silver_pupils");
    Insights insights =
        new Insights(
            List.of(new InsightsView("broken", "select * from runs_run")),
            List.of(broken),
            List.of(weightless, weightless),
            List.of());

    assertThatThrownBy(() -> CatalogCheck.check(with(insights)))
        .isInstanceOf(CatalogException.class)
        .hasMessageContainingAll(
            "schemas/insights has two views or tables Broken",
            "insights table Broken has no key column",
            "insights table Broken has column School twice",
            "insights table Broken, column School: there is no insights table Schools",
            "insights table Broken reads gold_Persons, but there is no such table",
            "insights view broken reads runs_run",
            "schemas/insights lists check Weightless twice",
            "readiness check Weightless: weight 0.0 is not above 0",
            "insights check Weightless reads silver_pupils");
  }

  private Catalog with(Insights insights) {
    return new Catalog(
        catalog.formats(),
        catalog.entities(),
        catalog.goldTables(),
        catalog.publishedTables(),
        catalog.keyFunctions(),
        insights,
        catalog.vocabularies(),
        catalog.types(),
        catalog.rules());
  }

  private Vocabulary.Value grade(String code) {
    return catalog.vocabulary("grade-level").values().stream()
        .filter(value -> value.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
