package io.rosterlake.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report may repeat of an upload. */
class MaskTest {
  private static final Catalog CATALOG = Catalog.load();

  @ParameterizedTest
  @CsvSource({
    // SDS calls things as the model does.
    "sds-v2.1, users.csv, familyName, false",
    "sds-v2.1, users.csv, sourcedId, true",
    "sds-v2.1, roles.csv, grade, true",
    "sds-v2.1, roles.csv, roleEndDate, false",
    "sds-v2.1, orgs.csv, name, true",
    "sds-v2.1, classes.csv, title, true",
    "sds-v2.1, userFlags.csv, flag, false",
    "sds-v2.1, demographics.csv, raceCodes, false",
    // OneRoster has names of its own, and columns that feed nothing.
    "oneroster-1.1-csv, users.csv, identifier, false",
    "oneroster-1.1-csv, users.csv, metadata.microsoft.userFlags, false",
    "oneroster-1.1-csv, users.csv, orgSourcedIds, true",
    "oneroster-1.1-csv, users.csv, userIds, false",
    "oneroster-1.1-csv, users.csv, status, true",
    "oneroster-1.1-csv, demographics.csv, cityOfBirth, false",
    "oneroster-1.1-rest, users.jsonl, orgs.sourcedId, true",
    "oneroster-1.1-rest, users.jsonl, identifier, false",
    "oneroster-1.1-rest, users.jsonl, userIds.identifier, false",
    "oneroster-1.1-rest, users.jsonl, metadata.microsoft.userFlags, false",
    "sds-v2.1, users.csv, motherMaidenName, false",
    "sds-v2.1, users.csv@20260901T020000Z, email, false",
    "sds-v2.1, users.csv@20260901T020000Z, sourcedId, true",
  })
  void judgesAColumnByTheFieldThatItFeeds(
      String format, String file, String column, boolean isShown) {
    assertThat(mask(format, PersonalData.HIDDEN).shows(file, column)).isEqualTo(isShown);
    assertThat(mask(format, PersonalData.SHOWN).shows(file, column)).isTrue();
  }

  @Test
  void hidesTheTextOfABrokenLineWhereverItStands() {
    Mask mask = mask("sds-v2.1", PersonalData.HIDDEN);

    assertThat(mask.showsValue("QuoteInsideValue", "orgs", "orgs.csv", "name", "An\"a")).isFalse();
    assertThat(mask.showsValue("WrongCellCount", "users", "users.csv", null, "14")).isTrue();
    assertThat(mask.showsValue("InvalidType", "users", "users.csv", "phone", "555")).isFalse();
    assertThat(mask.showsValue("UnknownColumn", null, "users.csv", "shoeSize", "shoeSize"))
        .isTrue();
  }

  @Test
  void hidesWhoAnIdStoodForAndStandsFor() {
    Mask mask = mask("sds-v2.1", PersonalData.HIDDEN);

    assertThat(mask.showsValue("ReusedIdentifier", "users", "users.csv", "sourcedId", "Zed New"))
        .isFalse();
    assertThat(mask.messageWithoutPersons("ReusedIdentifier", "user", "u5"))
        .startsWith("user \"u5\" was \"[hidden]\" in the last published run and is \"[hidden]\"");
    assertThat(mask.showsValue("ReusedIdentifier", "classes", "classes.csv", "sourcedId", "Art"))
        .isTrue();
  }

  @Test
  void hidesAValueWhoseInvisibleCharactersTheMessageShows() {
    Mask mask = mask("sds-v2.1", PersonalData.HIDDEN);

    assertThat(mask.message("givenName is \"Mary\\u00A0Ann\".", "u1", "u1", "Mary\u00a0Ann"))
        .isEqualTo("givenName is \"[hidden]\".");
  }

  @Test
  void hidesThePartsOfAnIdThatAreMoreThanAnId() {
    Mask mask = mask("sds-v2.1", PersonalData.HIDDEN);

    assertThat(mask.id("userFlags", "u1/homeless")).isEqualTo("u1/[hidden]");
    assertThat(mask.id("userFlags", "u/1/homeless")).as("which part is it?").isEqualTo("[hidden]");
    assertThat(mask.id("roles", "u1/s1/student/y1/09")).isEqualTo("u1/s1/student/y1/09");
    assertThat(mask("sds-v2.1", PersonalData.SHOWN).id("userFlags", "u1/homeless"))
        .isEqualTo("u1/homeless");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Li\" in familyName of user \"u1\" is wrong. Correct Li.",
        "\"Li\" in familyName: LI, li and \"Li\"."
      })
  void takesAValueOutOfAMessageWhereverItIsAWord(String message) {
    Mask mask = mask("sds-v2.1", PersonalData.HIDDEN);

    assertThat(mask.message(message, "u1", "u1", " Li ").toLowerCase(java.util.Locale.ROOT))
        .doesNotContainPattern("\\bli\\b")
        .contains("[hidden]")
        .contains("familyname");
  }

  @Test
  void takesAnIdOutOfAMessage() {
    assertThat(
            mask("sds-v2.1", PersonalData.HIDDEN)
                .message("user flag \"u1/homeless\" is twice", "u1/homeless", "u1/[hidden]", null))
        .isEqualTo("user flag \"u1/[hidden]\" is twice");
  }

  private static Mask mask(String name, PersonalData personalData) {
    Format format =
        CATALOG.formats().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new Mask(CATALOG, format, personalData);
  }
}
