package io.rosterlake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.catalog.GoldColumn.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "file",
          "line",
          "field",
          "value",
          "record",
          "id",
          "list",
          "target",
          "count",
          "found",
          "column",
          "meant",
          "known",
          "upload",
          "offset",
          "cause",
          "limit",
          "near",
          "difference",
          "also",
          "broken",
          "surplus",
          "separators");

  private final Catalog catalog = Catalog.load();

  @Test
  void judgesRecordsAfterWhatTheyReferTo() {
    assertThat(catalog.entities())
        .extracting(Entity::name)
        .containsExactly(
            "academicSessions",
            "orgs",
            "courses",
            "classes",
            "users",
            "roles",
            "enrollments",
            "relationships",
            "demographics",
            "userFlags");
  }

  /** Under Maven's {@code verify} the schemas are a jar, which two threads open here at once. */
  @Test
  void isReadByManyTenantsAtOnce() {
    List<Integer> entities =
        Stream.generate(() -> 0)
            .limit(16)
            .parallel()
            .map(each -> Catalog.load().entities().size())
            .toList();
    assertThat(entities).hasSize(16).containsOnly(catalog.entities().size());
  }

  @Test
  void describesEveryFieldOfTheModel() {
    assertThat(catalog.entities())
        .allSatisfy(
            entity -> {
              assertThat(entity.record()).isNotBlank();
              assertThat(entity.description()).isNotBlank();
              assertThat(entity.fields())
                  .allSatisfy(
                      field -> assertThat(field.description()).as(field.name()).endsWith("."));
            });
  }

  @Test
  void hidesWhatTellsWhoAPersonIs() {
    assertThat(catalog.entity("users").fields())
        .allSatisfy(
            field -> assertThat(field.privacy()).as(field.name()).isNotEqualTo(Privacy.OPEN));
    assertThat(catalog.entities())
        .flatExtracting(Entity::fields)
        .filteredOn(field -> field.name().endsWith("serSourcedId"))
        .extracting(Field::privacy)
        .containsOnly(Privacy.HASH);
  }

  @Test
  void asksForACompleteContactButNotForACompleteUser() {
    Reference contact =
        catalog.entity("relationships").references().stream()
            .filter(reference -> reference.field().equals("relationshipUserSourcedId"))
            .findFirst()
            .orElseThrow();

    assertThat(contact.targetNeeds()).containsExactly("familyName", "givenName", "email");
    assertThat(contact.targetNeedsRule()).isEqualTo("ContactDataMissing");
    assertThat(contact.targetNeeds())
        .allSatisfy(
            field -> assertThat(catalog.entity("users").field(field).isRequired()).isFalse());
  }

  @Test
  void keepsContactsOfStudentsWhoStay() {
    KeptWhenReferenced kept = catalog.entity("users").keptWhenReferenced().orElseThrow();

    assertThat(kept.by())
        .containsExactly(
            new KeptWhenReferenced.By("roles", "userSourcedId", null),
            new KeptWhenReferenced.By("enrollments", "userSourcedId", null),
            new KeptWhenReferenced.By(
                "relationships", "relationshipUserSourcedId", "userSourcedId"));
  }

  @Test
  void knowsTheV21FormatByBothItsNames() {
    assertThat(catalog.format("schoolDataSyncV2Rev1"))
        .isPresent()
        .isEqualTo(catalog.format("schoolDataSyncV2.1"));
  }

  @Test
  void readsPastPasswordsAndStoresNone() {
    assertThat(catalog.formats())
        .flatExtracting(Format::files)
        .flatExtracting(SourceFile::storedColumns)
        .extracting(SourceColumn::name)
        .doesNotContain("password", "Password");
  }

  @Test
  void mapsEveryEntityOfTheModelFromV21() {
    Format format = catalog.format("schoolDataSyncV2Rev1").orElseThrow();

    assertThat(format.mappings())
        .extracting(Mapping::entity)
        .containsExactlyElementsOf(catalog.entities().stream().map(Entity::name).toList());
    assertThat(format.file("users.csv").orElseThrow().presence()).isEqualTo(Presence.REQUIRED);
    assertThat(format.file("classes.csv").orElseThrow().presence()).isEqualTo(Presence.OPTIONAL);
    assertThat(format.requiredTogether())
        .containsExactly(List.of("classes.csv", "enrollments.csv"));
  }

  @Test
  void asksARequiredFieldOfTheColumnThatFeedsIt() {
    for (Format format : catalog.formats()) {
      for (Mapping mapping : format.mappings()) {
        SourceFile file = format.file(mapping.file()).orElseThrow();
        for (Field field : catalog.entity(mapping.entity()).fields()) {
          boolean isDemanded = mapping.demanded(field).isRequired() && !mapping.isDerived();
          if (isDemanded) {
            // What the file has no column for, the mapping knows itself.
            assertThat(file.column(mapping.spelled(field.name())).map(SourceColumn::presence))
                .as("%s %s.%s", format.name(), mapping.entity(), field.name())
                .isIn(Optional.empty(), Optional.of(Presence.REQUIRED));
          }
        }
      }
    }
  }

  @Test
  void describesTheGrainAndTheRulesOfEveryTable() {
    assertThat(catalog.publishedTables())
        .allSatisfy(
            table -> {
              assertThat(table.description())
                  .as(table.name())
                  .contains("Overview:", "Primary key:", "Business rules:");
              assertThat(table.columns())
                  .allSatisfy(column -> assertThat(column.meaning()).isNotBlank());
            });
  }

  @Test
  void switchesOffOnlyWhatBelongsToASession() {
    assertThat(catalog.goldTables())
        .filteredOn(table -> table.absence() == Absence.DEACTIVATE)
        .extracting(GoldTable::name)
        .containsExactly("PersonOrganizationRole", "Course", "SectionSession", "Enrollment");
    assertThat(catalog.goldTables())
        .filteredOn(table -> table.has("IsActiveInSession"))
        .allSatisfy(table -> assertThat(table.scope()).isEqualTo(Scope.YEAR));
  }

  @Test
  void countsWhatTheRunStatisticsReport() {
    Map<String, String> counted = new HashMap<>();
    catalog
        .goldTables()
        .forEach(table -> table.countedAs().ifPresent(count -> counted.put(table.name(), count)));

    assertThat(counted)
        .containsOnly(
            Map.entry("Organization", "organizations"),
            Map.entry("Person", "people"),
            Map.entry("Section", "groups"),
            Map.entry("Enrollment", "memberships"));
  }

  @Test
  void letsTenantsChangeSixListsOnly() {
    assertThat(catalog.vocabularies().values())
        .filteredOn(Vocabulary::isExtensible)
        .extracting(Vocabulary::referenceType)
        .containsExactlyInAnyOrder(
            "RefAcademicSubject",
            "RefEthnicity",
            "RefRace",
            "RefGradeLevel",
            "RefOrgType",
            "RefPersonFlagType");
  }

  @Test
  void carriesEveryValueOfEveryList() {
    Map<String, Integer> sizes = new HashMap<>();
    catalog.vocabularies().forEach((name, list) -> sizes.put(name, list.values().size()));

    assertThat(sizes)
        .containsOnly(
            Map.entry("academic-session-type", 5),
            Map.entry("academic-year", 11),
            Map.entry("birth-state", 62),
            Map.entry("contact-relationship-role", 6),
            Map.entry("email-address-type", 4),
            Map.entry("enrollment-role", 27),
            Map.entry("ethnicity", 1),
            Map.entry("file-format", 2),
            Map.entry("grade-level", 31),
            Map.entry("identifier-type", 12),
            Map.entry("organization-type", 20),
            Map.entry("phone-number-type", 6),
            Map.entry("race", 6),
            Map.entry("role", 30),
            Map.entry("section-type", 2),
            Map.entry("sex", 3),
            Map.entry("subject", 23),
            Map.entry("user-flag", 8),
            Map.entry("user-match-target", 2));
  }

  @Test
  void givesEachValueOfATypeItsOwnCode() {
    List<String> ids = new ArrayList<>();
    for (Vocabulary list : catalog.vocabularies().values()) {
      list.values()
          .forEach(
              value -> {
                ids.add(list.referenceType() + "-" + value.code());
                assertThat(value.label()).as(value.code()).isNotBlank();
                assertThat(value.namespace())
                    .as(value.code())
                    .isIn("ceds.ed.gov", "imsglobal.org", "microsoft.com");
              });
    }

    assertThat(ids).doesNotHaveDuplicates().contains("RefGradeLevel-01", "RefState-WA");
  }

  @Test
  void forgivesAMissingLeadingZeroInGradesOnly() {
    assertThat(catalog.vocabulary("grade-level").codesBySpelling())
        .containsEntry("1", "01")
        .containsEntry("01", "01")
        .containsEntry("10", "10")
        .doesNotContainKey("001");
    assertThat(catalog.vocabulary("subject").codesBySpelling()).doesNotContainKey("1");
  }

  @Test
  void findsValuesInAnyCaseAndStoresTheListsSpelling() {
    assertThat(catalog.vocabulary("grade-level").codesBySpelling())
        .containsEntry("ps1", "ps1")
        .containsEntry("undergraduate", "undergraduate");
    assertThat(catalog.vocabulary("role").codesBySpelling()).containsEntry("itadmin", "itAdmin");
  }

  @Test
  void readsAidAsAide() {
    assertThat(catalog.vocabulary("enrollment-role").codesBySpelling())
        .containsEntry("aid", "aide")
        .containsEntry("aide", "aide");
    assertThat(catalog.vocabulary("contact-relationship-role").codesBySpelling())
        .doesNotContainKeys("aid", "child", "administrator");
  }

  @Test
  void wordsEveryRuleInFullAndWithKnownPlaceholders() {
    assertThat(catalog.rules().values())
        .allSatisfy(
            rule -> {
              assertThat(rule.code()).matches("([A-Z][a-z]+)+");
              assertThat(rule.title()).as(rule.code()).isNotBlank();
              assertThat(Stream.concat(Stream.of(rule.wording()), rule.cases().values().stream()))
                  .as(rule.code())
                  .allSatisfy(
                      wording -> {
                        assertThat(Stream.of(wording.what(), wording.why(), wording.fix()))
                            .doesNotContainNull();
                        assertThat(PLACEHOLDERS).containsAll(placeholders(wording));
                      });
            });
  }

  private static List<String> placeholders(Wording wording) {
    return wording.parts(text -> "", name -> name).filter(name -> !name.isEmpty()).toList();
  }

  @Test
  void stopsTheRunForFindingsOfFilesAndHeaders() {
    assertThat(catalog.rules().values())
        .filteredOn(rule -> rule.severity() == Severity.CATASTROPHIC)
        .extracting(Rule::code)
        .containsExactlyInAnyOrder(
            "InternalApplicationError",
            "OperationCanceled",
            "FileNotFound",
            "FileNameCase",
            "RequiredTogether",
            "ManifestMismatch",
            "DeltaWithoutBulk",
            "InvalidFileFormat",
            "DuplicateFileFound",
            "InvalidEncoding",
            "EmptyFile",
            "WrongDelimiter",
            "HeaderDoesntExist",
            "DuplicateColumnsInHeader",
            "UnclosedQuote");
  }

  @Test
  void reportsEveryProblemOfABrokenCatalogAtOnce() {
    Entity users = catalog.entity("users");
    Entity broken =
        new Entity(
            "users",
            "user",
            "Broken on purpose.",
            50,
            List.of("id"),
            "parent",
            new KeptWhenReferenced(
                "NoSuchRule", List.of(new KeptWhenReferenced.By("roles", "user", null))),
            List.of(new Entity.Period("from", "to")),
            List.of(
                field("sourcedId", FieldType.ID, null),
                field("sourcedId", FieldType.ID, null),
                field("role", FieldType.ENUM, "no-such-list"),
                field("name", FieldType.STRING, "role")),
            List.of(
                new Reference("sourcedId", "schools", WhenMissing.REJECT, null, null),
                new Reference("name", "roles", WhenMissing.CLEAR, null, null)),
            null,
            null,
            List.of(List.of("login"), List.of("id")));
    List<Entity> entities =
        catalog.entities().stream().map(each -> each.equals(users) ? broken : each).toList();
    GoldColumn organization =
        new GoldColumn(
            "OrganizationId",
            GoldColumn.GoldType.STRING,
            Group.REQUIRED,
            "School",
            Privacy.OPEN,
            "The school.");
    GoldTable keyless =
        new GoldTable(
            "Keyless",
            "People",
            "Broken on purpose.",
            null,
            null,
            Scope.YEAR,
            Absence.DEACTIVATE,
            new GoldTable.Continued(List.of("OrganizationId", "School"), "grade"),
            null,
            List.of("Name", "OrganizationId"),
            List.of(organization),
            "select 1");
    Format format =
        new Format(
            "broken",
            "Broken",
            List.of(),
            Layout.CSV,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of(List.of("classes.csv")),
            null,
            List.of(
                new Mapping(
                    "users",
                    "users.csv",
                    "select 1",
                    Map.of("surname", "familyName"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)));

    assertThatThrownBy(
            () ->
                CatalogCheck.check(
                    new Catalog(
                        List.of(format),
                        entities,
                        List.of(keyless),
                        List.of(keyless),
                        List.of(),
                        catalog.insights(),
                        catalog.vocabularies(),
                        catalog.types(),
                        catalog.rules())))
        .isInstanceOf(CatalogException.class)
        .hasMessageContainingAll(
            "entity users declares field sourcedId twice",
            "entity users, field name: a vocabulary goes with enum and enum[]",
            "there is no vocabulary no-such-list",
            "entity users has no field id",
            "entity users has no field parent",
            "entity users has no field login",
            "entity users: alsoKnownBy [id] needs fields other than the id and that of the hierarchy",
            "entity users has no field from",
            "entity users has no field to",
            "the model has no entity schools",
            "roles has no single-field key to refer to",
            "entity users refers to roles, which is validated later",
            "schemas/rules.yaml has no rule NoSuchRule",
            "entity roles has no field user",
            "the mapping of users names file users.csv",
            "the mapping of users spells surname, which is no field",
            "requiredTogether names file classes.csv",
            "table Keyless has no key column",
            "gold table Keyless: deactivate needs IsActiveInSession",
            "gold table Keyless is continued by School, which is no column of it",
            "gold table Keyless remembers Name, which is no String column beside its key",
            "gold table Keyless remembers OrganizationId: this needs one key column",
            "table Keyless, column OrganizationId: there is no School to refer to");
  }

  private static Field field(String name, FieldType type, String vocabulary) {
    return new Field(name, type, Presence.REQUIRED, vocabulary, Privacy.OPEN, null, "A field.");
  }
}
