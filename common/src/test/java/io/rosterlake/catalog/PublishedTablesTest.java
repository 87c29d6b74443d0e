package io.rosterlake.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables that the export publishes are those of the published roster schema. */
class PublishedTablesTest {
  /** What a person's source id, address or number can be guessed from, as it is made of them. */
  private static final Set<String> KEYS_MADE_OF_PEOPLE =
      Set.of(
          "PersonIdentifier.Id",
          "PersonEmailAddress.Id",
          "PersonPhoneNumber.Id",
          "PersonRelationship.Id",
          "PersonDemographicEthnicity.Id",
          "PersonDemographicRace.Id",
          "PersonDemographicPersonFlag.Id",
          "PersonOrganizationRole.Id",
          "Enrollment.Id");

  private final Catalog catalog = Catalog.load();

  @Test
  void hasEveryPublishedTableAndColumnInThePublishedOrder() throws IOException {
    List<String> columns = new ArrayList<>();
    columns.add("table,column,type,group");
    for (PublishedTable table : catalog.publishedTables()) {
      for (GoldColumn column : table.columns()) {
        columns.add(
            "%s,%s,%s,%s"
                .formatted(
                    table.name(),
                    column.name(),
                    column.type().publishedName(),
                    Markdown.lower(column.group())));
      }
    }

    assertThat(columns).containsExactlyElementsOf(published());
  }

  @Test
  void hasColumnsKeyFirstThenRequiredThenOptionalEachByName() {
    Comparator<GoldColumn> published =
        Comparator.comparing(GoldColumn::group).thenComparing(GoldColumn::name);

    assertThat(catalog.publishedTables())
        .filteredOn(table -> table.keyColumns().size() == 1)
        .allSatisfy(
            table -> assertThat(table.columns()).as(table.name()).isSortedAccordingTo(published));
    assertThat(catalog.publishedTables())
        .filteredOn(table -> table.keyColumns().size() > 1)
        .extracting(PublishedTable::name)
        .containsExactly("AadGroupMembership", "RefTranslation");
  }

  @Test
  void publishesEveryGoldTableAndTheDirectory() {
    assertThat(catalog.publishedTables()).containsAll(catalog.goldTables());
    assertThat(catalog.publishedTables())
        .filteredOn(DirectoryTable.class::isInstance)
        .extracting(PublishedTable::name)
        .containsExactly("AadUser", "AadUserPersonMapping", "AadGroup", "AadGroupMembership");
  }

  @Test
  void hashesKeysOfPeopleWhereverTheyStand() {
    assertThat(columnsOf(Privacy.HASH))
        .containsAll(KEYS_MADE_OF_PEOPLE)
        .filteredOn(column -> !KEYS_MADE_OF_PEOPLE.contains(column))
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                "Person.Id",
                "PersonIdentifier.PersonId",
                "PersonEmailAddress.PersonId",
                "PersonPhoneNumber.PersonId",
                "PersonRelationship.PersonId",
                "PersonRelationship.RelatedPersonId",
                "PersonDemographic.PersonId",
                "PersonDemographicEthnicity.PersonId",
                "PersonDemographicRace.PersonId",
                "PersonDemographicPersonFlag.PersonId",
                "PersonOrganizationRole.PersonId",
                "Enrollment.PersonId",
                "AadUser.ObjectId",
                "AadUser.AnchorId",
                "AadUser.UserPrincipalName",
                "AadUser.StudentId",
                "AadUser.TeacherId",
                "AadUserPersonMapping.ObjectId",
                "AadUserPersonMapping.PersonId",
                "AadGroup.ObjectId",
                "AadGroup.AnchorId",
                "AadGroupMembership.GroupObjectId",
                "AadGroupMembership.UserObjectId"));
  }

  @Test
  void masksWhatDescribesPeople() {
    assertThat(columnsOf(Privacy.MASK))
        .containsExactlyInAnyOrder(
            "Person.GivenName",
            "Person.MiddleName",
            "Person.PreferredGivenName",
            "Person.PreferredMiddleName",
            "Person.PreferredSurname",
            "Person.Surname",
            "PersonIdentifier.Identifier",
            "PersonEmailAddress.EmailAddress",
            "PersonPhoneNumber.PhoneNumber",
            "PersonDemographic.BirthCity",
            "PersonDemographic.BirthCountryCode",
            "PersonDemographic.BirthDate",
            "PersonDemographic.BirthState",
            "PersonDemographic.RefSexId",
            "PersonDemographicEthnicity.RefEthnicityId",
            "PersonDemographicRace.RefRaceId",
            "PersonDemographicPersonFlag.RefPersonFlagId",
            // Built from a user's source id.
            "PersonOrganizationRole.ExternalId",
            "PersonOrganizationRole.RoleEndDate",
            "PersonOrganizationRole.RoleStartDate",
            "Enrollment.ExternalId",
            "AadUser.DisplayName",
            "AadUser.GivenName",
            "AadUser.Mail",
            "AadUser.MailNickname",
            "AadUser.Surname",
            "AadGroup.DisplayName",
            "AadGroup.Mail",
            "AadGroup.MailNickname");
  }

  @Test
  void refersToPeopleByHashedColumnsOnly() {
    assertThat(catalog.publishedTables())
        .allSatisfy(
            table ->
                assertThat(table.columns())
                    .as(table.name())
                    .filteredOn(
                        column ->
                            Set.of("Person", "AadUser", "AadGroup")
                                .contains(String.valueOf(column.references())))
                    .allMatch(column -> column.privacy() == Privacy.HASH));
  }

  @Test
  void namesTheGradesOfBothCountries() {
    Vocabulary.Value first =
        catalog.vocabulary("grade-level").values().stream()
            .filter(value -> value.code().equals("01"))
            .findFirst()
            .orElseThrow();

    assertThat(first.labels()).containsOnlyKeys("en-US", "en-GB");
    assertThat(first.labels())
        .containsEntry("en-US", "First grade")
        .containsEntry("en-GB", "Year 1");
    assertThat(catalog.vocabularies().values())
        .flatExtracting(Vocabulary::values)
        .allMatch(value -> !value.labels().getOrDefault("en-US", "").isBlank());
  }

  private List<String> columnsOf(Privacy privacy) {
    return catalog.publishedTables().stream()
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> column.privacy() == privacy)
                    .map(column -> table.name() + "." + column.name()))
        .toList();
  }

  private static List<String> published() throws IOException {
    try (InputStream list =
        PublishedTablesTest.class.getResourceAsStream("/published-tables.csv")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
