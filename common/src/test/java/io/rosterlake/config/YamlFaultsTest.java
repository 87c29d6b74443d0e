package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFaultsTest {
  @TempDir private Path folder;

  @Test
  void saysThatFileIsMissing() {
    Path file = folder.resolve("none.yaml");

    assertThatThrownBy(() -> TenantConfigLoader.load(file))
        .isInstanceOf(ConfigException.class)
        .hasMessage(file + "  there is no such file; check the path given with --config");
  }

  @Test
  void saysThatFolderIsNoFile() {
    assertThatThrownBy(() -> TenantConfigLoader.load(folder))
        .hasMessage(folder + "  this is a folder; name the configuration file in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "\uFEFF"})
  void saysThatFileIsEmpty(String text) {
    String message = "the file is empty; docs/configuration.md has an example to start from";

    assertThatThrownBy(() -> new TenantFile(text).load(folder)).hasMessageEndingWith(message);
  }

  @Test
  void saysThatFileIsNotUtf8() throws IOException {
    Path file = folder.resolve("latin1.yaml");
    Files.write(file, "tenant: école\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> TenantConfigLoader.load(file))
        .hasMessage(file + "  the file is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void readsFileWithByteOrderMarkAndWindowsLineEnds() {
    String text = "\uFEFF" + TenantFile.withFiles().text().replace("\n", "\r\n");

    assertThat(new TenantFile(text).load(folder).tenant()).isEqualTo("contoso");
  }

  @Test
  void namesLineOfTab() {
    TenantFile file = TenantFile.withFiles().replace("  - id: contoso-sis", "\t- id: contoso-sis");

    assertThat(file.problems(folder))
        .containsExactly(
            "4 : this is not YAML at column 1: a tab indents this line, and YAML allows only"
                + " blanks; replace the tab with blanks");
  }

  @Test
  void namesLineOfMissingColon() {
    assertThat(TenantFile.withFiles().replace("lake: ./lake", "lake ./lake").problems(folder))
        .containsExactly(
            "3 : this is not YAML at column 1: a property has no value, or its colon is missing;"
                + " write 'name: value'");
  }

  @Test
  void namesLineOfOpenBracket() {
    assertThat(TenantFile.withFiles().plus("guard: {noLongerSeen: 0.1\nx: y\n").problems(folder))
        .containsExactly(
            "23 : this is not YAML at column 2: a comma or a closing bracket is missing; close"
                + " every { with }, every [ with ], and put ${env:NAME} in quotes between them");
  }

  @Test
  void namesLineOfWrongIndentation() {
    assertThat(new TenantFile("years:\n  - id: a\n - id: b\n").problems(folder))
        .containsExactly(
            "3 : this is not YAML at column 2: the indentation does not fit the lines above; give"
                + " properties of one mapping, and the hyphens of one list, the same indentation");
  }

  @Test
  void rejectsSecondDocument() {
    assertThat(TenantFile.withFiles().plus("---\ntenant: ridge\n").problems(folder))
        .containsExactly(
            "22 : this is not YAML at column 1: a second document starts here; a tenant has one,"
                + " so remove the line '---' or what follows");
  }

  @Test
  void namesCharacterThatYamlForbids() {
    assertThat(new TenantFile("tenant: contoso\nlake: a\u0000b\n").problems(folder))
        .containsExactly(
            "2 : the file holds the character U+0000, which YAML does not allow; remove it");
  }

  @Test
  void rejectsPropertyThatStandsTwice() {
    assertThat(TenantFile.withFiles().plus("tenant: ridge\n").problems(folder))
        .containsExactly(
            "22 tenant: the property stands here for the second time, first at line 1; remove one");
  }

  @Test
  void rejectsAliasThatContainsItself() {
    assertThat(TenantFile.withFiles().plus("guard: &g\n  tables: *g\n").problems(folder))
        .contains("23 guard.tables: the alias contains itself; write the value out instead");
  }

  @Test
  void readsAliases() {
    TenantConfig config =
        TenantFile.withFiles()
            .replace("startDate: 2026-08-17", "startDate: &start 2026-08-17")
            .replace("endDate: 2027-06-18", "displayName: *start\n    endDate: 2027-06-18")
            .load(folder);

    assertThat(config.year("sy2027").displayName()).isEqualTo("2026-08-17");
  }

  @Test
  void rejectsTags() {
    assertThat(TenantFile.withFiles().replace("./lake", "!here ./lake").problems(folder))
        .containsExactly(
            "2 lake: a word that starts with '!' means nothing here; put the value in quotes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "Off", "yes", "2026-08-17", "1_000", "0x1F", "12:30:45"})
  void readsAsTextWhatOldYamlReadsOtherwise(String vendor) {
    TenantFile file =
        TenantFile.withFiles()
            .replace("- id: contoso-sis", "- id: contoso-sis\n    vendor: " + vendor);

    assertThat(file.load(folder, Map.of()).sourceSystem("contoso-sis").vendor()).isEqualTo(vendor);
  }

  @Test
  void boundsAliasesThatMultiply() {
    StringBuilder text = new StringBuilder("a: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      text.append("b%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }

    assertThatThrownBy(() -> new TenantFile(text.toString()).load(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("this is not a YAML file: Number of aliases");
  }

  /** A few hundred bytes, and written out a hundred million values. */
  @Test
  void refusesAliasesThatStandForMoreValuesThanAnyConfigurationHas() {
    StringBuilder text = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (char each = 'b'; each < 'j'; each++) {
      String alias = "*" + (char) (each - 1);
      text.append("%1$c: &%1$c [%2$s, %2$s, %2$s, %2$s, %2$s]%n".formatted(each, alias));
    }

    assertThat(new TenantFile(text.toString()).problems(folder))
        .containsExactly(
            "0 : the file holds more than 30,000 values, aliases written out; no configuration"
                + " needs so many");
  }

  @Test
  void refusesAFileThatIsTooLong() {
    assertThat(new TenantFile("tenant: x\n" + "# filler\n".repeat(120_000)).problems(folder))
        .containsExactly(
            "0 : the file is longer than 1,048,576 bytes, which no configuration is; check the"
                + " path given with --config");
  }

  @Test
  void refusesAFileThatIsNestedTooDeeply() {
    assertThat(new TenantFile("a: " + "[".repeat(2_000) + "]".repeat(2_000)).problems(folder))
        .containsExactly("0 : this is not a YAML file: Nesting Depth exceeded max 50");
  }

  @Test
  void listsTheFirstOfThousandsOfProblems() {
    StringBuilder text = new StringBuilder("tenant: x\n");
    for (int number = 0; number < 5_000; number++) {
      text.append("k%d: 1%n".formatted(number));
    }

    assertThatThrownBy(() -> new TenantFile(text.toString()).load(folder))
        .satisfies(failure -> assertThat(failure.getMessage().lines()).hasSize(50))
        .hasMessageEndingWith("more");
  }

  @Test
  void refusesMoreRulesThanAnybodyHas() {
    String rule = "  - {rule: R%d, entity: roles, check: grade is not null, message: m}\n";
    StringBuilder rules = new StringBuilder("rules:\n");
    for (int number = 0; number < 1_001; number++) {
      rules.append(rule.formatted(number));
    }

    assertThat(TenantFile.withFiles().plus(rules.toString()).problems(folder))
        .singleElement()
        .asString()
        .contains("rules: ", "1001", "1000");
  }
}
