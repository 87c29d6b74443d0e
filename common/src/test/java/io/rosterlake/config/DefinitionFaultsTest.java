package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionFaultsTest {
  @TempDir private Path folder;

  private List<String> problems(String... definitions) {
    return TenantFile.withFiles()
        .plus(TenantFile.list("referenceDefinitions", definitions))
        .problems(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{referenceType: RefGradeLevel, code: prek3, displayName: Pre-K 3, sortIndex: 5}",
        "{referenceType: RefGradeLevel, code: prek3}",
        "{referenceType: RefGradeLevel, code: \"13\", isDisabled: true}",
        "{referenceType: RefGradeLevel, code: \"01\", displayName: Year 2}",
        "{referenceType: RefGradeLevel, code: \"01\", sortIndex: 65}",
        "{referenceType: RefPersonFlagType, code: carer, source: Contoso}",
        "{referenceType: RefEthnicity, code: hispanicOrLatinoEthnicity, isDisabled: true}"
      })
  void acceptsValueThatIsAddedChangedOrDisabled(String definition) {
    assertThat(problems(definition)).isEmpty();
  }

  @Test
  void keepsListsThatAreTheSameForEveryone() {
    assertThat(problems("{referenceType: RefRole, code: mascot}"))
        .containsExactly(
            "23 referenceDefinitions[0].referenceType: the list RefRole is the same for everyone;"
                + " the choices are RefEthnicity, RefGradeLevel, RefOrgType, RefRace,"
                + " RefAcademicSubject, RefPersonFlagType");
  }

  @Test
  void namesListThatWasMeant() {
    assertThat(problems("{referenceType: RefGradeLevels, code: prek3}"))
        .containsExactly(
            "23 referenceDefinitions[0].referenceType: there is no list 'RefGradeLevels'; did you"
                + " mean 'RefGradeLevel'? The choices are RefEthnicity, RefGradeLevel, RefOrgType,"
                + " RefRace, RefAcademicSubject, RefPersonFlagType");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{referenceType: RefGradeLevel, code: \"01\"}",
        "{referenceType: RefGradeLevel, code: \"01\", sortIndex: 60, isDisabled: false}"
      })
  void rejectsValueThatListHasAlready(String definition) {
    assertThat(problems(definition))
        .containsExactly(
            "23 referenceDefinitions[0].code: RefGradeLevel has '01' already; add what changes"
                + " (displayName, sortIndex, source, isDisabled), or remove the item");
  }

  @ParameterizedTest
  @ValueSource(strings = {"displayName: Free", "isDisabled: true"})
  void keepsSpellingOfList(String change) {
    assertThat(
            problems("{referenceType: RefPersonFlagType, code: freelunch, %s}".formatted(change)))
        .containsExactly(
            "23 referenceDefinitions[0].code: RefPersonFlagType spells this value 'freeLunch';"
                + " write it so");
  }

  @Test
  void rejectsDisablingValueThatListLacks() {
    assertThat(problems("{referenceType: RefRace, code: asien, isDisabled: true}"))
        .singleElement()
        .asString()
        .startsWith(
            "23 referenceDefinitions[0].code: RefRace has no value 'asien' to disable; did you"
                + " mean 'asian'? The choices are ");
  }

  @Test
  void rejectsValueThatIsReadAsAnother() {
    assertThat(problems("{referenceType: RefGradeLevel, code: \"1\", displayName: First}"))
        .containsExactly(
            "23 referenceDefinitions[0].code: '1' is read as '01' of RefGradeLevel already, so it"
                + " cannot be a value of its own; choose another code, or change that value");
  }

  @Test
  void rejectsValueThatIsDefinedTwice() {
    assertThat(
            problems(
                "{referenceType: RefGradeLevel, code: prek3}",
                "{referenceType: RefSex, code: prek3}",
                "{referenceType: RefGradeLevel, code: preK3, displayName: Pre-K 3}"))
        .contains(
            "25 referenceDefinitions[2].code: referenceDefinitions[0] defines 'preK3' of"
                + " RefGradeLevel already; remove one of them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK3", "'pre k'", "'a,b'", "'\"'", "''", "' pk'"})
  void rejectsCodeThatListsDoNotSpellSo(String code) {
    assertThat(problems("{referenceType: RefGradeLevel, code: %s}".formatted(code)))
        .singleElement()
        .asString()
        .startsWith("23 referenceDefinitions[0].code: '")
        .endsWith(
            " is not allowed. A code has up to 64 letters, digits, dots, hyphens or underscores"
                + " and starts with a small letter or a digit, as in prek3; one of digits alone"
                + " needs quotes. Incoming values match it in upper or lower case");
  }

  /** Without quotes, YAML reads 01 as the number 1. */
  @Test
  void asksForQuotesAroundNumber() {
    assertThat(problems("{referenceType: RefGradeLevel, code: 01, isDisabled: true}"))
        .singleElement()
        .asString()
        .startsWith(
            "23 referenceDefinitions[0].code: text is expected here, but this is a whole number. A"
                + " code has up to 64 letters, digits, dots, hyphens or underscores and starts with"
                + " a small letter or a digit, as in prek3; one of digits alone needs quotes");
  }

  @Test
  void rejectsPlaceThatAnotherValueHas() {
    assertThat(
            problems(
                "{referenceType: RefGradeLevel, code: prek3, sortIndex: 60}",
                "{referenceType: RefGradeLevel, code: prek4, sortIndex: 5}",
                "{referenceType: RefGradeLevel, code: prek5, sortIndex: 5}"))
        .containsExactly(
            "23 referenceDefinitions[0].sortIndex: '01' of RefGradeLevel has the place 60; choose"
                + " another",
            "24 referenceDefinitions[1].sortIndex: 'prek5' of RefGradeLevel has the place 5;"
                + " choose another",
            "25 referenceDefinitions[2].sortIndex: 'prek4' of RefGradeLevel has the place 5;"
                + " choose another");
  }

  @Test
  void lendsPlaceOfValueThatMovedOrLeft() {
    assertThat(
            problems(
                "{referenceType: RefGradeLevel, code: \"01\", sortIndex: 70}",
                "{referenceType: RefGradeLevel, code: \"02\", sortIndex: 60}",
                "{referenceType: RefGradeLevel, code: it, isDisabled: true}",
                "{referenceType: RefGradeLevel, code: prek3, sortIndex: 10}"))
        .isEmpty();
  }
}
