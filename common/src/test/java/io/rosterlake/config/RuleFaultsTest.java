package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant may not make of the rules of the catalogue. */
class RuleFaultsTest {
  @TempDir private Path folder;

  private List<String> problems(String... rules) {
    return TenantFile.withFiles().plus(TenantFile.list("rules", rules)).problems(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{rule: EndBeforeStart, severity: error}",
        "{rule: EndBeforeStart, isDisabled: true}",
        "{rule: EndBeforeStart, whenOver: 0.25, then: error}",
        "{rule: EndBeforeStart, severity: error, whenOver: 0, then: hold}",
        "{rule: UnknownColumn, severity: catastrophic}",
        "{rule: InvalidType, severity: error}",
        "{rule: InvalidType, whenOver: 0.25, then: error}",
        "{rule: InvalidFileFormat, severity: warning}",
        "{rule: MissingRequiredValue, whenOver: 0.5, then: hold}",
        "{rule: MissingRequiredValue, severity: error}",
        "{rule: ContactDataMissing, severity: warning, whenOver: 0.5, then: error}",
        "{rule: WrongCellCount, severity: catastrophic}"
      })
  void acceptsWhatCatalogueAllows(String setting) {
    assertThat(problems(setting)).isEmpty();
  }

  @Test
  void namesRuleThatWasMeant() {
    assertThat(problems("{rule: EndBeforStart, severity: error}"))
        .containsExactly(
            "23 rules[0].rule: the catalogue has no rule 'EndBeforStart'; did you mean"
                + " 'EndBeforeStart'? A rule of your own needs entity, check and message");
  }

  @Test
  void saysThatUnknownRuleWithoutCheckIsNone() {
    assertThat(problems("{rule: Zz, entity: roles, message: Students need a grade.}"))
        .containsExactly(
            "23 rules[0].rule: the catalogue has no rule 'Zz'; docs/rules.md lists its rules. A"
                + " rule of your own needs entity, check and message");
  }

  @Test
  void keepsSeverityWithoutWhichTablesWouldBeWrong() {
    assertThat(
            problems(
                "{rule: MissingRequiredValue, severity: warning}",
                "{rule: InvalidType, severity: warning}"))
        .containsExactly(
            "23 rules[0].severity: MissingRequiredValue must stay error, because the tables could"
                + " not be right otherwise; remove severity",
            "24 rules[1].severity: InvalidType may be error and nothing else, because the tables"
                + " could not be right otherwise; change or remove severity");
  }

  @Test
  void keepsRuleSwitchedOnWithoutWhichTablesWouldBeWrong() {
    assertThat(
            problems(
                "{rule: DuplicateRecord, isDisabled: true}",
                "{rule: WrongCellCount, isDisabled: true}"))
        .containsExactly(
            "23 rules[0].isDisabled: DuplicateRecord must stay error, because the tables could not"
                + " be right otherwise; remove isDisabled",
            "24 rules[1].isDisabled: WrongCellCount may be catastrophic or error and nothing else,"
                + " because the tables could not be right otherwise; change or remove isDisabled");
  }

  @Test
  void keepsRecordsWhenWholeFileIsAtFinding() {
    assertThat(
            problems(
                "{rule: UnknownColumn, severity: error}", "{rule: EmptyFile, severity: error}"))
        .containsExactly(
            "23 rules[0].severity: UnknownColumn may be catastrophic or warning or switched off"
                + " and nothing else, because it is about a whole file; change or remove severity",
            "24 rules[1].severity: EmptyFile must stay catastrophic, because it is about a whole"
                + " file; remove severity");
  }

  @Test
  void rejectsRuleThatIsSetTwice() {
    assertThat(
            problems(
                "{rule: EndBeforeStart, severity: error}",
                "{rule: EndBeforeStart, whenOver: 0.1, then: hold}"))
        .containsExactly(
            "24 rules[1].rule: rules[0] is about EndBeforeStart already; put everything into one"
                + " item, or give a rule of your own another name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{rule: EndBeforeStart}", "{rule: EndBeforeStart, isDisabled: false}"})
  void rejectsSettingThatChangesNothing(String setting) {
    assertThat(problems(setting))
        .containsExactly(
            "23 rules[0]: this changes nothing of EndBeforeStart; add severity, isDisabled: true,"
                + " or whenOver and then, or remove it");
  }

  @Test
  void asksForBothPartsOfThreshold() {
    assertThat(
            problems("{rule: InvalidType, whenOver: 0.25}", "{rule: EndBeforeStart, then: error}"))
        .containsExactly(
            "23 rules[0].then: the property is missing beside whenOver; add it: what happens above"
                + " it: error or hold",
            "24 rules[1].whenOver: the property is missing beside then; add it: the share of"
                + " records above which it happens, such as 0.25");
  }

  @Test
  void rejectsShareThatIsNone() {
    assertThat(
            problems(
                "{rule: InvalidType, whenOver: 25, then: hold}",
                "{rule: EndBeforeStart, whenOver: -0.1, then: hold}",
                "{rule: DuplicateRecord, whenOver: 25 %, then: hold}",
                "{rule: ParentCycle, whenOver: 1, then: hold}"))
        .containsExactly(
            "23 rules[0].whenOver: the value is above 1. A share between 0 and 1: 0.10 is 10 %",
            "24 rules[1].whenOver: the value is below 0. A share between 0 and 1: 0.10 is 10 %",
            "25 rules[2].whenOver: a number is expected here, but this is text. A share between 0"
                + " and 1: 0.10 is 10 %",
            "26 rules[3].whenOver: no share is over 1, so this never happens; choose a smaller"
                + " share");
  }

  @Test
  void rejectsThresholdThatMakesErrorOfError() {
    String message =
        " is an error, so every record that breaks it leaves anyway; write hold, or remove"
            + " whenOver and then";

    assertThat(
            problems(
                "{rule: DuplicateRecord, whenOver: 0.1, then: error}",
                "{rule: InvalidType, severity: error, whenOver: 0.1, then: error}"))
        .containsExactly(
            "23 rules[0].then: DuplicateRecord" + message,
            "24 rules[1].then: InvalidType" + message);
  }

  @Test
  void rejectsThresholdThatMakesErrorOfWarningThatMustStay() {
    assertThat(problems("{rule: ParentCycle, whenOver: 0.1, then: error}"))
        .containsExactly(
            "23 rules[0].then: ParentCycle must stay warning, because the tables could not be right"
                + " otherwise; remove whenOver and then");
  }

  @Test
  void rejectsThresholdOfRuleAboutFile() {
    assertThat(problems("{rule: UnknownColumn, whenOver: 0.1, then: hold}"))
        .containsExactly(
            "23 rules[0].whenOver: whenOver counts records, and UnknownColumn is about a whole"
                + " file; remove whenOver and then");
  }

  @Test
  void rejectsEntityAndMessageForRuleOfCatalogue() {
    assertThat(problems("{rule: EndBeforeStart, entity: roles, message: No., severity: error}"))
        .containsExactly(
            "23 rules[0].entity: EndBeforeStart is a rule of the catalogue, which has its own;"
                + " remove this property",
            "23 rules[0].message: EndBeforeStart is a rule of the catalogue, which has its own;"
                + " remove this property");
  }

  @Test
  void rejectsWhatIsNoProperty() {
    assertThat(problems("{rule: EndBeforeStart, severty: error, disabled: true}"))
        .containsExactlyInAnyOrder(
            "23 rules[0]: this changes nothing of EndBeforeStart; add severity, isDisabled: true,"
                + " or whenOver and then, or remove it",
            "23 rules[0].disabled: there is no such property; did you mean 'isDisabled'? The"
                + " choices are rule, severity, isDisabled, whenOver, then, entity, field, check,"
                + " whenFailing, message",
            "23 rules[0].severty: there is no such property; did you mean 'severity'? The choices"
                + " are rule, severity, isDisabled, whenOver, then, entity, field, check,"
                + " whenFailing, message");
  }

  @Test
  void reportsWrongTypesOnce() {
    assertThat(
            TenantFile.withFiles()
                .plus("rules: EndBeforeStart\nreferenceDefinitions: [RefGradeLevel-13]\n")
                .problems(folder))
        .containsExactly(
            "22 rules: a list ('- ' items) is expected here, but this is text. What the tenant"
                + " makes of rules of the catalogue, and rules of its own. docs/rules.md lists the"
                + " catalogue",
            "23 referenceDefinitions[0]: a mapping ('name: value' lines) is expected here, but"
                + " this is text");
  }
}
