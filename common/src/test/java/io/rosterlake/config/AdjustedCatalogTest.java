package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.ReferenceDefinition;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Rule.Check;
import io.rosterlake.catalog.Rule.Consequence;
import io.rosterlake.catalog.Rule.RuleScope;
import io.rosterlake.catalog.Rule.Threshold;
import io.rosterlake.catalog.RuleSetting;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue as a tenant sees it. */
class AdjustedCatalogTest {
  private static final Catalog CATALOG = Catalog.load();

  @TempDir private Path folder;

  private TenantConfig withRules(String... rules) {
    return TenantFile.withFiles().plus(TenantFile.list("rules", rules)).load(folder);
  }

  private Catalog withDefinitions(String... definitions) {
    return TenantFile.withFiles()
        .plus(TenantFile.list("referenceDefinitions", definitions))
        .load(folder)
        .adjust(CATALOG);
  }

  @Test
  void isTheCatalogueWhereTenantSaysNothing() {
    assertThat(TenantFile.withFiles().load(folder).adjust(CATALOG)).isSameAs(CATALOG);
    assertThat(withRules().adjust(CATALOG)).isSameAs(CATALOG);
  }

  @Test
  void readsEveryPropertyOfRules() {
    TenantConfig config =
        withRules(
            "{rule: EndBeforeStart, severity: error}",
            "{rule: UnknownColumn, isDisabled: true}",
            "{rule: InvalidType, whenOver: 0.25, then: hold}",
            "{rule: StudentHasGrade, entity: roles, field: grade, check: grade is not null,"
                + " severity: warning, message: Why.}");

    String file = folder.resolve("tenant.yaml").toString();
    assertThat(config.rules())
        .containsExactly(
            new RuleSetting(
                "EndBeforeStart", Severity.ERROR, false, null, null, null, file + ":23  rules[0]"),
            new RuleSetting("UnknownColumn", null, true, null, null, null, file + ":24  rules[1]"),
            new RuleSetting(
                "InvalidType",
                null,
                false,
                new Threshold(0.25, Consequence.HOLD),
                null,
                null,
                file + ":25  rules[2]"),
            new RuleSetting(
                "StudentHasGrade",
                Severity.WARNING,
                false,
                null,
                new Check("roles", "grade", "grade is not null", null),
                "Why.",
                file + ":26  rules[3].check"));
  }

  @Test
  void readsEveryPropertyOfDefinitions() {
    TenantConfig config =
        TenantFile.withFiles()
            .plus(
                TenantFile.list(
                    "referenceDefinitions",
                    "{referenceType: RefGradeLevel, code: prek3, displayName: Pre-K 3,"
                        + " source: Contoso, sortIndex: 5}",
                    "{referenceType: RefGradeLevel, code: '13', isDisabled: true}"))
            .load(folder);

    assertThat(config.referenceDefinitions())
        .containsExactly(
            new ReferenceDefinition("RefGradeLevel", "prek3", "Pre-K 3", "Contoso", 5, false),
            new ReferenceDefinition("RefGradeLevel", "13", null, null, null, true));
  }

  @Test
  void wordsProblemFoundLaterAtItsLine() {
    RuleSetting rule = withRules("{rule: EndBeforeStart, severity: error}").rules().get(0);

    assertThat(ConfigException.at(rule.declaredAt(), "no such column"))
        .hasMessage("%s:23  rules[0]: no such column", folder.resolve("tenant.yaml"));
  }

  @Test
  void raisesAndLowersRules() {
    Catalog catalog =
        withRules(
                "{rule: EndBeforeStart, severity: error}",
                "{rule: UserWithoutRole, severity: warning}")
            .adjust(CATALOG);

    assertThat(catalog.rule("EndBeforeStart").severity()).isEqualTo(Severity.ERROR);
    assertThat(catalog.rule("UserWithoutRole").severity()).isEqualTo(Severity.WARNING);
    assertThat(catalog.rule("ContactDataMissing")).isEqualTo(CATALOG.rule("ContactDataMissing"));
  }

  @Test
  void switchesRulesOff() {
    Catalog catalog = withRules("{rule: EndBeforeStart, isDisabled: true}").adjust(CATALOG);

    assertThat(catalog.rule("EndBeforeStart").isDisabled()).isTrue();
    assertThat(catalog.rules()).hasSameSizeAs(CATALOG.rules());
  }

  @Test
  void weighsRuleByShare() {
    Catalog catalog = withRules("{rule: InvalidType, whenOver: 0.25, then: error}").adjust(CATALOG);

    assertThat(catalog.rule("InvalidType").threshold())
        .contains(new Threshold(0.25, Consequence.ERROR));
    assertThat(catalog.rule("InvalidType").severity()).isNull();
  }

  @Test
  void hasRulesOfTenantsOwn() {
    Catalog catalog =
        withRules(
                "{rule: ShortId, entity: orgs, check: length(sourcedId) < 20, message: Too long.,"
                    + " severity: error, whenOver: 0.5, then: hold}",
                "{rule: HasGrade, entity: roles, field: grade, check: grade is not null,"
                    + " message: No.}",
                "{rule: Later, entity: roles, check: isPrimary, message: No., isDisabled: true}")
            .adjust(CATALOG);

    assertThat(catalog.checksOf("orgs")).extracting(Rule::code).containsExactly("ShortId");
    assertThat(catalog.checksOf("roles")).extracting(Rule::code).containsExactly("HasGrade");
    assertThat(catalog.rule("ShortId"))
        .returns(Severity.ERROR, Rule::severity)
        .returns(RuleScope.RECORD, Rule::scope)
        .returns(new Threshold(0.5, Consequence.HOLD), Rule::thresholdOrNull);
    assertThat(catalog.rule("HasGrade"))
        .returns(Severity.WARNING, Rule::severity)
        .returns(RuleScope.FIELD, Rule::scope);
    assertThat(catalog.rule("HasGrade").wording().with(Map.of())).isEqualTo("No.");
    assertThat(catalog.rule("Later").isDisabled()).isTrue();
  }

  @Test
  void acceptsGradeThatTenantAdds() {
    Vocabulary grades =
        withDefinitions(
                "{referenceType: RefGradeLevel, code: preK3, displayName: Pre-K 3, sortIndex: 5}",
                "{referenceType: RefGradeLevel, code: prek9}")
            .vocabulary("grade-level");

    assertThat(grades.codesBySpelling()).containsEntry("prek3", "preK3").containsEntry("1", "01");
    assertThat(grades.values().get(0))
        .isEqualTo(new Vocabulary.Value("preK3", "Pre-K 3", 5, "contoso"));
    assertThat(grades.values())
        .last()
        .returns("prek9", Vocabulary.Value::code)
        .returns("prek9", Vocabulary.Value::label);
  }

  @Test
  void noLongerAcceptsGradeThatTenantDisables() {
    Vocabulary grades =
        withDefinitions(
                "{referenceType: RefGradeLevel, code: '13', isDisabled: true}",
                "{referenceType: RefGradeLevel, code: '01', isDisabled: true}")
            .vocabulary("grade-level");

    assertThat(grades.codesBySpelling()).doesNotContainKeys("13", "01", "1").containsKey("02");
  }

  @Test
  void changesLabelAndLeavesTheRest() {
    Vocabulary.Value before = valueOf(CATALOG, "01");
    Vocabulary.Value after =
        valueOf(
            withDefinitions("{referenceType: RefGradeLevel, code: '01', displayName: Year 2}"),
            "01");

    assertThat(after)
        .isEqualTo(
            new Vocabulary.Value(
                "01",
                "Year 2",
                before.sortOrder(),
                before.namespace(),
                Map.of("en-US", "Year 2", "en-GB", "Year 2"),
                null));
  }

  private static Vocabulary.Value valueOf(Catalog catalog, String code) {
    List<Vocabulary.Value> values = catalog.vocabulary("grade-level").values();
    return values.stream().filter(value -> value.code().equals(code)).findFirst().orElseThrow();
  }
}
