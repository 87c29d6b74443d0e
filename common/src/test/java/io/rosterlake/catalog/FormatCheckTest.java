package io.rosterlake.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody who adds a format is told when its files contradict each other. */
class FormatCheckTest {
  private static final Catalog CATALOG = Catalog.load();

  private static final SourceFile SCHOOLS =
      file("schools.csv", column("School ID"), column("Name"), column("Kind"));

  @Test
  void findsNothingWrongWithTheFormatsThatAreThere() {
    assertThat(CATALOG.formats())
        .allSatisfy(
            format ->
                assertThat(new FormatCheck(CATALOG, format).problems())
                    .as(format.name())
                    .isEmpty());
  }

  @Test
  void wantsOneMappingToCountTheLinesOfAFile() {
    assertThat(problems(List.of(SCHOOLS), orgs(null), courses(null)))
        .containsExactly(
            "format sample: schools.csv needs exactly one mapping that is not derived, and has 2");
    assertThat(problems(List.of(SCHOOLS), orgs(true), courses(true)))
        .containsExactly(
            "format sample: schools.csv needs exactly one mapping that is not derived, and has 0");
    assertThat(problems(List.of(SCHOOLS), orgs(null), courses(true))).isEmpty();
    assertThat(problems(List.of(SCHOOLS))).isEmpty();
  }

  @Test
  void letsAFileFeedAnEntityOnce() {
    assertThat(problems(List.of(SCHOOLS), orgs(null), orgs(true)))
        .containsExactly("format sample: schools.csv feeds orgs twice");
  }

  @Test
  void wantsTheFilesOfAnEntityToAgreeWhetherRecordsAreRepeated() {
    SourceFile more = file("more.csv", column("School ID"));
    Mapping repeating =
        new Mapping("orgs", "more.csv", "select 1", Map.of(), null, null, true, null, null, null);

    assertThat(problems(List.of(SCHOOLS, more), orgs(null), repeating))
        .containsExactly(
            "format sample: all mappings of orgs must say mergesRepeats, or none: records of"
                + " schools.csv, more.csv with one key are one record or duplicates");
  }

  @Test
  void knowsTheCodesThatSpellingsAreTranslatedTo() {
    assertThat(
            problems(
                List.of(SCHOOLS),
                Map.of("role", Map.of("aide", "helper"), "roles", Map.of("aide", "other"))))
        .containsExactlyInAnyOrder(
            "format sample: it translates to helper, which role does not have",
            "format sample: there is no vocabulary roles to translate to");
  }

  @Test
  void wantsDialectsAndKeysToNameColumnsOfTheirFile() {
    SourceFile schools =
        new SourceFile(
            "schools.csv",
            Presence.REQUIRED,
            List.of("id"),
            SCHOOLS.columns(),
            Map.of("uk", Map.of("School Id", "DfE Number")));

    assertThat(problems(List.of(schools)))
        .containsExactlyInAnyOrder(
            "format sample: schools.csv: it has no column id",
            "format sample: schools.csv: it has no column School Id");
  }

  @Test
  void keepsColumnsApartInBronze() {
    SourceFile clash =
        file(
            "schools.csv",
            column("School ID"),
            column("School.ID"),
            new SourceColumn("Number", null, null, "School_ID", null, null, null, null));

    assertThat(problems(List.of(clash)))
        .containsExactly(
            "format sample: schools.csv: two columns are stored as School_ID",
            "format sample: schools.csv: two columns are stored as School_ID");
  }

  @Test
  void letsPathsLeadThroughJsonOnly() {
    SourceFile file =
        file(
            "schools.json",
            new SourceColumn("flags", null, null, null, null, null, List.of("a.b", "flags"), null),
            column("org.sourcedId"));

    assertThat(problems(List.of(file)))
        .containsExactly(
            "format sample: schools.json: column flags has a path, which goes with layout"
                + " jsonLines only");
    assertThat(problemsInJsonLines(null, file)).isEmpty();
    assertThat(file.columns().get(1).path()).containsExactly("org", "sourcedId");
  }

  @Test
  void letsAJsonValueHaveSeveralNamesAndNoTwoValuesOne() {
    SourceFile file = file("courses.json", column("org"), alsoNamed("school", "org"));

    assertThat(problemsInJsonLines(null, file))
        .containsExactly("format sample: courses.json: two columns have the path [org]");
    assertThat(problems(List.of(file)))
        .containsExactly(
            "format sample: courses.json: column school has a path, which goes with layout"
                + " jsonLines only");
  }

  @Test
  void keepsJsonPathsApartAndLeavesManifestsAndDialectsToCsv() {
    SourceFile file =
        new SourceFile(
            "schools.json",
            Presence.REQUIRED,
            null,
            List.of(
                column("sourcedId"),
                new SourceColumn("id", null, null, null, null, null, List.of("sourcedId"), null)),
            Map.of("uk", Map.of()));
    PackageManifest manifest =
        new PackageManifest("schools.json", "sourcedId", "id", Map.of(), "file.*", null);

    assertThat(problemsInJsonLines(manifest, file))
        .containsExactly(
            "format sample: schools.json has dialects, which are told apart by a header: that is"
                + " layout csv",
            "format sample: schools.json: two columns have the path [sourcedId]",
            "format sample: a manifest goes with layout csv only");
  }

  private static List<String> problemsInJsonLines(PackageManifest manifest, SourceFile file) {
    Format format =
        new Format(
            "sample",
            "Sample",
            List.of("sample"),
            Layout.JSON_LINES,
            null,
            manifest,
            null,
            null,
            null,
            null,
            List.of(file),
            null,
            null,
            List.of());
    return new FormatCheck(CATALOG, format).problems();
  }

  @Test
  void readsTheFileOfAFieldWhateverItsEnding() {
    Mapping mapping =
        new Mapping(
            "orgs",
            "schools.jsonl",
            "select 1",
            Map.of("type", "kinds.jsonl kind.code", "name", "School Name"),
            null,
            null,
            null,
            null,
            null,
            null);

    assertThat(mapping.otherFile("type")).contains("kinds.jsonl");
    assertThat(mapping.spelled("type")).isEqualTo("kind.code");
    assertThat(mapping.otherFile("name")).isEmpty();
    assertThat(mapping.spelled("name")).isEqualTo("School Name");
  }

  @Test
  void storesColumnsUnderNamesThatSelectsNeedNotQuote() {
    assertThat(column("School NCES_ID").storedAs()).isEqualTo("School_NCES_ID");
    assertThat(column("metadata.microsoft.userFlags").storedAs())
        .isEqualTo("metadata_microsoft_userFlags");
    assertThat(column("ID").spelled("School ID").storedAs()).isEqualTo("ID");
  }

  @Test
  void wantsMappingsToSpellFieldsAndColumnsThatExist() {
    SourceFile kinds = file("kinds.csv", column("Code"));
    Mapping mapping =
        new Mapping(
            "orgs",
            "schools.csv",
            "select 1",
            Map.of(
                "sourcedId", "School ID",
                "type", "kinds.csv Code",
                "name", "Title",
                "identifier", "Code",
                "surname", "Name"),
            null,
            null,
            null,
            List.of("phone"),
            null,
            null);

    assertThat(problems(List.of(SCHOOLS, kinds), mapping))
        .containsExactlyInAnyOrder(
            "format sample: the mapping of orgs spells Title, which is no column",
            "format sample: the mapping of orgs spells Code, which is no column",
            "format sample: the mapping of orgs spells surname, which is no field",
            "format sample: the mapping of orgs has no field phone");
  }

  @Test
  void wantsEveryFileThatIsNamedToBeListed() {
    SourceFile classes =
        file(
            "classes.csv",
            new SourceColumn("School ID", null, null, null, "school.csv", null, null, null));
    PackageManifest manifest =
        new PackageManifest("manifest.csv", "name", "value", Map.of(), "file.*", null);
    Format format = format(List.of(classes), manifest, Map.of(), List.of(orgs(null)));

    assertThat(new FormatCheck(CATALOG, format).problems())
        .contains(
            "format sample: classes.csv names file school.csv, which the format does not list",
            "format sample: the mapping of orgs names file schools.csv, which the format does not"
                + " list",
            "format sample: the manifest names file manifest.csv, which the format does not list");
  }

  @Test
  void wantsTheManifestToHaveItsColumns() {
    PackageManifest manifest =
        new PackageManifest("schools.csv", "Name", "value", Map.of(), "file.*", null);

    assertThat(
            new FormatCheck(CATALOG, format(List.of(SCHOOLS), manifest, Map.of(), List.of()))
                .problems())
        .containsExactly("format sample: the manifest has no column value");
  }

  @Test
  void wantsAKeyWhereRecordsMayBeRetired() {
    assertThat(new FormatCheck(CATALOG, retiring("Kind")).problems())
        .containsExactly("format sample: schools.csv has a status, so it needs a key");
    assertThat(new FormatCheck(CATALOG, retiring("status")).problems())
        .containsExactly("format sample: no file has the column status of the status");
  }

  private static Format retiring(String statusColumn) {
    return new Format(
        "sample",
        "Sample",
        List.of("sample"),
        Layout.CSV,
        null,
        null,
        null,
        new RecordStatus(statusColumn, "changed", null, List.of("active"), List.of("gone")),
        null,
        null,
        List.of(SCHOOLS),
        null,
        null,
        List.of());
  }

  private static List<String> problems(List<SourceFile> files, Mapping... mappings) {
    return new FormatCheck(CATALOG, format(files, null, Map.of(), List.of(mappings))).problems();
  }

  private static List<String> problems(
      List<SourceFile> files, Map<String, Map<String, String>> translations) {
    return new FormatCheck(CATALOG, format(files, null, translations, List.of())).problems();
  }

  private static Format format(
      List<SourceFile> files,
      PackageManifest manifest,
      Map<String, Map<String, String>> translations,
      List<Mapping> mappings) {
    return new Format(
        "sample",
        "Sample",
        List.of("sample"),
        Layout.CSV,
        null,
        manifest,
        null,
        null,
        null,
        null,
        files,
        null,
        translations,
        mappings);
  }

  private static SourceFile file(String name, SourceColumn... columns) {
    return new SourceFile(name, Presence.REQUIRED, null, List.of(columns), null);
  }

  private static SourceColumn alsoNamed(String name, String otherName) {
    return new SourceColumn(name, null, null, null, null, null, null, List.of(otherName));
  }

  private static SourceColumn column(String name) {
    return new SourceColumn(name, null, null, null, null, null, null, null);
  }

  private static Mapping orgs(Boolean isDerived) {
    return mapping("orgs", isDerived);
  }

  private static Mapping courses(Boolean isDerived) {
    return mapping("courses", isDerived);
  }

  private static Mapping mapping(String entity, Boolean isDerived) {
    return new Mapping(
        entity, "schools.csv", "select 1", Map.of(), isDerived, null, null, null, null, null);
  }
}
