package io.rosterlake.catalog;

import static io.rosterlake.catalog.Markdown.cells;
import static io.rosterlake.catalog.Markdown.code;
import static io.rosterlake.catalog.Markdown.codes;
import static io.rosterlake.catalog.Markdown.lower;
import static io.rosterlake.catalog.Markdown.row;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/**
 * Keeps the parts of the pages in {@code docs/} that list the catalog true to it. With {@code
 * -Drosterlake.writeDocs=true} they are written anew, then checked.
 */
class CatalogPagesTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String END = "<!-- end of the generated part -->";

  private final Catalog catalog = Catalog.load();

  @Test
  void pageListsEveryBronzeTable() throws IOException {
    List<String> lines = row("table", "required", "columns");
    for (Format format : catalog.formats()) {
      for (SourceFile file : format.files()) {
        lines.add(
            cells(
                code("bronze/" + format.name() + "/" + file.table()),
                file.presence() == Presence.REQUIRED ? "yes" : "",
                String.join(
                    ", ", file.storedColumns().stream().map(SourceColumn::storedAs).toList())));
      }
    }
    assertGenerated("data-model.md", "bronze", lines);
  }

  @Test
  void pageListsEverySilverTable() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Entity entity : catalog.entities()) {
      lines.addAll(List.of("", "### `silver/" + entity.name() + "`", "", entity.description()));
      lines.addAll(List.of("", "One row per " + codes(entity.key()) + ".", ""));
      lines.addAll(row("column", "type", "required", "meaning"));
      for (Field field : entity.fields()) {
        lines.add(
            cells(
                code(field.name()),
                type(field),
                field.isRequired() ? "yes" : "",
                field.description() + referenceOf(entity, field)));
      }
    }
    assertGenerated("data-model.md", "silver", lines);
  }

  @Test
  void pageListsEveryGoldTable() throws IOException {
    List<String> lines = new ArrayList<>();
    for (GoldTable table : catalog.goldTables()) {
      lines.addAll(List.of("", "### `gold/" + table.name() + "`", ""));
      table.description().lines().forEach(line -> lines.add(line.strip()));
      lines.add("");
      lines.add(
          "Partitioned by: " + codes(table.scope().partitionColumns()) + ". " + absence(table));
      if (!table.remembers().isEmpty()) {
        lines.add("`history/former` keeps former values of " + codes(table.remembers()) + ".");
      }
      lines.add("");
      lines.addAll(row("column", "type", "group", "meaning"));
      for (GoldColumn column : table.columns()) {
        lines.add(cells(code(column.name()), type(column), lower(column.group()), meaning(column)));
      }
    }
    assertGenerated("data-model.md", "gold", lines);
  }

  @Test
  void pageListsEveryInsightsTable() throws IOException {
    List<String> lines = new ArrayList<>();
    for (InsightsTable table : catalog.insights().published()) {
      lines.addAll(List.of("", "### `" + table.name() + "`", ""));
      table.description().lines().forEach(line -> lines.add(line.strip()));
      lines.add("");
      lines.addAll(row("column", "type", "key", "meaning"));
      for (InsightsColumn column : table.columns()) {
        String reference =
            column.references() == null ? "" : " Refers to " + code(column.references()) + ".";
        lines.add(
            cells(
                code(column.name()),
                column.type().sqlType(),
                column.isKey() ? "yes" : "",
                column.meaning() + reference));
      }
    }
    assertGenerated("insights.md", "insights tables", lines);
  }

  @Test
  void pageExplainsEveryReadinessCheck() throws IOException {
    List<String> lines = row("check", "weight", "counts", "why, and what to do");
    for (ReadinessCheck check : catalog.insights().checks()) {
      lines.add(
          cells(code(check.code()), String.valueOf(check.weight()), check.title(), check.advice()));
    }
    assertGenerated("insights.md", "readiness checks", lines);
  }

  /** The words of that table are written by hand; which tables they are about is not. */
  @Test
  void pageSaysOfEveryGoldTableWhatAbsenceMeans() throws IOException {
    String page = Files.readString(DOCS.resolve("longitudinal.md"));
    String section = page.substring(page.indexOf("## What absence means"));
    List<String> rows = section.lines().filter(line -> line.startsWith("| `")).limit(5).toList();
    Map<String, List<String>> tables =
        catalog.goldTables().stream()
            .collect(
                groupingBy(CatalogPagesTest::wordsOfAbsence, mapping(GoldTable::name, toList())));

    assertThat(rows).hasSameSizeAs(tables.keySet());
    tables.forEach(
        (words, names) ->
            assertThat(rows)
                .filteredOn(line -> line.contains("| " + words))
                .singleElement()
                .extracting(line -> line.split(" ?\\| ?")[1].split(", "))
                .asInstanceOf(InstanceOfAssertFactories.array(String[].class))
                .containsExactlyInAnyOrderElementsOf(names.stream().map(Markdown::code).toList()));
  }

  private static String wordsOfAbsence(GoldTable table) {
    return switch (table.absence()) {
      case KEEP -> "stays as it was |";
      case DEACTIVATE -> "stays, with `IsActiveInSession` false |";
      case MARK_NOT_PRESENT -> "stays, with `IsPresentInSource` false, when the person is in";
      case REPLACE ->
          table.owners().contains("from demographics")
              ? "goes, when the demographics record of the person is in"
              : "goes, when the person, course or section is in";
    };
  }

  @Test
  void readmeCountsTablesReadinessChecksAndProviders() throws IOException {
    assertThat(Files.readString(DOCS.resolveSibling("README.md")))
        .contains(
            "%d tables as CSV or Parquet".formatted(catalog.publishedTables().size()),
            "%d readiness checks".formatted(catalog.insights().checks().size()),
            "%d student information systems".formatted(Providers.load().listed().size()));
    assertThat(Files.readString(DOCS.resolve("benchmark.md")))
        .contains("%d gold tables".formatted(catalog.goldTables().size()));
  }

  @Test
  void pageExplainsEveryRule() throws IOException {
    assertGenerated("rules.md", "rules", new RulePage(catalog).lines());
  }

  @Test
  void pageListsEveryProvider() throws IOException {
    List<String> lines = new ArrayList<>(titles("provider", "status", "minimum version"));
    Providers providers = Providers.load();
    for (Provider provider : providers.listed()) {
      List<String> cells = new ArrayList<>();
      cells.add(provider.name());
      cells.add(provider.status().label());
      cells.add(provider.minimumVersion().orElse(""));
      for (Capability capability : Capability.values()) {
        cells.add(shown(provider.support(capability)));
      }
      lines.add(cells(cells.toArray(String[]::new)));
    }
    assertGenerated("providers.md", "providers", lines);
  }

  private static List<String> titles(String... first) {
    return row(
        Stream.concat(Stream.of(first), Stream.of(Capability.values()).map(Capability::label))
            .toArray(String[]::new));
  }

  private static String shown(Support support) {
    return switch (support) {
      case SUPPORTED -> "yes";
      case UNCONFIRMED -> "?";
      case MISSING -> "";
    };
  }

  @Test
  void pageListsInWhatProvidersDiffer() throws IOException {
    List<String> lines = row("provider", "quirks");
    Providers providers = Providers.load();
    for (Provider provider : providers.listed()) {
      List<String> quirks =
          provider.quirks().differingFrom(providers.unlisted().quirks()).entrySet().stream()
              .map(quirk -> quirk.getKey() + ": " + quirk.getValue())
              .toList();
      if (!quirks.isEmpty()) {
        lines.add(cells(provider.name(), codes(quirks)));
      }
    }
    assertGenerated("providers.md", "quirks", lines);
  }

  @Test
  void pageSaysHowToSetUpEveryProvider() throws IOException {
    List<String> lines =
        row("provider", "before you start", "where id, secret and addresses come from", "help");
    for (Provider provider : Providers.load().listed()) {
      Provider.Setup setup = provider.setup();
      lines.add(
          cells(
              provider.name(),
              setup.before().orElse(""),
              Stream.concat(Stream.of(setup.credentials()), setup.notes().stream())
                  .collect(joining(" ")),
              setup.help().orElse("")));
    }
    assertGenerated("providers.md", "set-up", lines);
  }

  private static void assertGenerated(String file, String part, List<String> lines)
      throws IOException {
    Path path = DOCS.resolve(file);
    String page = Files.readString(path);
    String mark = "<!-- generated from schemas/: " + part + " -->\n";
    assertThat(page).contains(mark);
    int start = page.indexOf(mark) + mark.length();
    int end = page.indexOf(END, start);
    String generated = String.join("\n", lines).strip() + "\n";
    if (Boolean.getBoolean("rosterlake.writeDocs")) {
      Files.writeString(path, page.substring(0, start) + generated + page.substring(end));
    } else {
      assertThat(page.substring(start, end))
          .as("docs/%s; write it anew with -Drosterlake.writeDocs=true", file)
          .isEqualTo(generated);
    }
  }

  private static String type(Field field) {
    String type =
        switch (field.type()) {
          case ID, STRING, ENUM, EMAIL, PHONE -> "string";
          case DATE -> "date";
          case BOOLEAN -> "boolean";
          case ID_LIST, ENUM_LIST -> "array of string";
        };
    return type + field.vocabulary().map(list -> ", list `" + list + "`").orElse("");
  }

  private static String type(GoldColumn column) {
    return switch (column.type()) {
      case STRING -> "string";
      case DATE_TIME -> "timestamp";
      case BOOLEAN -> "boolean";
      case INT32 -> "int";
    };
  }

  private static String meaning(GoldColumn column) {
    return column.meaning()
        + (column.references() == null ? "" : " Refers to " + code(column.references()) + ".");
  }

  private static String referenceOf(Entity entity, Field field) {
    return entity.references().stream()
        .filter(reference -> reference.field().equals(field.name()))
        .findFirst()
        .map(
            reference ->
                switch (reference.whenMissing()) {
                  case REJECT -> " Must be among %s.".formatted(code(reference.entity()));
                  case CLEAR -> " Cleared when not among %s.".formatted(code(reference.entity()));
                })
        .orElse("");
  }

  private static String absence(GoldTable table) {
    return switch (table.absence()) {
      case KEEP -> "A row that is no longer sent stays as it was.";
      case DEACTIVATE -> "A row that is no longer sent gets `IsActiveInSession` false.";
      case MARK_NOT_PRESENT -> "A row that is no longer sent gets `IsPresentInSource` false.";
      case REPLACE -> "A row that is no longer sent goes when its owner is still sent.";
    };
  }
}
