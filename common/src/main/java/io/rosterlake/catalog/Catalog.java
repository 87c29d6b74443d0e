package io.rosterlake.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything {@code schemas/} says, read once and checked for names that do not exist.
 *
 * @param entities in validation order
 * @param goldTables in the order in which they are written
 * @param publishedTables the tables of the data-lake export, in the published order: all gold
 *     tables, and those of the directory
 * @param keyFunctions SQL statements that define the surrogate keys gold selects use
 * @param insights the tables and checks of the insights flow
 * @param types how values may be written
 */
public record Catalog(
    List<Format> formats,
    List<Entity> entities,
    List<GoldTable> goldTables,
    List<PublishedTable> publishedTables,
    List<String> keyFunctions,
    Insights insights,
    Map<String, Vocabulary> vocabularies,
    Types types,
    Map<String, Rule> rules) {

  /**
   * Reads the catalog from the class path.
   *
   * @throws CatalogException when a file is wrong
   */
  public static Catalog load() {
    List<GoldTable> goldTables = goldTablesInOrder();
    Catalog catalog =
        new Catalog(
            SchemaFiles.list("formats", "/format.yaml").stream().map(Catalog::readFormat).toList(),
            SchemaFiles.list("model", ".yaml").stream()
                .map(Catalog::entityAt)
                .sorted(Comparator.comparingInt(Entity::order))
                .toList(),
            goldTables,
            publishedTablesInOrder(goldTables),
            statements(SchemaFiles.text("gold/keys.sql")),
            readInsights(),
            readVocabularies(),
            SchemaYaml.read("types.yaml", Types.class),
            readRules());
    CatalogCheck.check(catalog);
    return catalog;
  }

  /**
   * The entity of that name.
   *
   * @throws CatalogException when there is none
   */
  public Entity entity(String name) {
    return entities.stream()
        .filter(entity -> entity.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new CatalogException("the model has no entity " + name));
  }

  public Optional<Format> format(String fileFormat) {
    return formats.stream().filter(each -> each.fileFormats().contains(fileFormat)).findFirst();
  }

  /**
   * The vocabulary of that name.
   *
   * @throws CatalogException when there is none
   */
  public Vocabulary vocabulary(String name) {
    Vocabulary vocabulary = vocabularies.get(name);
    if (vocabulary == null) {
      throw new CatalogException("there is no vocabulary " + name);
    }
    return vocabulary;
  }

  /**
   * The rule of that code.
   *
   * @throws CatalogException when there is none
   */
  public Rule rule(String code) {
    Rule rule = rules.get(code);
    if (rule == null) {
      throw new CatalogException("schemas/rules.yaml has no rule " + code);
    }
    return rule;
  }

  /** The rules that are a condition on the records of that entity, and that are not disabled. */
  public List<Rule> checksOf(String entity) {
    return rules.values().stream()
        .filter(rule -> !rule.isDisabled())
        .filter(rule -> rule.check().filter(check -> check.entity().equals(entity)).isPresent())
        .toList();
  }

  /**
   * The catalog as a tenant sees it.
   *
   * @param tenant who stands behind the values that name no source
   * @throws CatalogException when a setting or a definition names what does not exist
   */
  public Catalog adjusted(
      String tenant, List<RuleSetting> settings, List<ReferenceDefinition> definitions) {
    return new AdjustedCatalog(this, tenant).with(settings, definitions);
  }

  /** The catalog as the records of a format are understood: its spellings of values are known. */
  public Catalog speaking(Format format) {
    Map<String, Vocabulary> translated = new LinkedHashMap<>(vocabularies);
    format
        .translations()
        .forEach(
            (list, spellings) ->
                translated.computeIfPresent(list, (name, known) -> known.translating(spellings)));
    return with(translated, types, rules);
  }

  /** The catalog where phone numbers without a plus are of the country with that calling code. */
  public Catalog calling(String callingCode) {
    return with(vocabularies, types.calling(callingCode), rules);
  }

  Catalog with(
      Map<String, Vocabulary> newVocabularies, Types newTypes, Map<String, Rule> newRules) {
    return new Catalog(
        formats,
        entities,
        goldTables,
        publishedTables,
        keyFunctions,
        insights,
        newVocabularies,
        newTypes,
        newRules);
  }

  /** A gold table's key in {@link #goldTablesInOrder()}: the file that lists the tables. */
  private static List<GoldTable> goldTablesInOrder() {
    List<String> names = SchemaYaml.read("gold/tables.yaml", new TypeReference<>() {});
    return names.stream()
        .map(
            name -> {
              ObjectNode table = (ObjectNode) SchemaYaml.tree("gold/" + name + ".yaml");
              table.put("select", SchemaFiles.text("gold/" + name + ".sql"));
              return SchemaYaml.convert("gold/" + name + ".yaml", table, GoldTable.class);
            })
        .toList();
  }

  private static Insights readInsights() {
    InsightsFile file = SchemaYaml.read("insights/insights.yaml", InsightsFile.class);
    return new Insights(
        file.views().stream()
            .map(
                name -> new InsightsView(name, SchemaFiles.text("insights/views/" + name + ".sql")))
            .toList(),
        file.tables().stream().map(Catalog::insightsTable).toList(),
        file.checks().stream()
            .map(
                name ->
                    SchemaYaml.read("insights/readiness/" + name + ".yaml", ReadinessCheck.class))
            .toList(),
        file.results().stream().map(Catalog::insightsTable).toList());
  }

  private static InsightsTable insightsTable(String name) {
    ObjectNode table = (ObjectNode) SchemaYaml.tree("insights/" + name + ".yaml");
    table.put("select", SchemaFiles.text("insights/" + name + ".sql"));
    return SchemaYaml.convert("insights/" + name + ".yaml", table, InsightsTable.class);
  }

  private static List<PublishedTable> publishedTablesInOrder(List<GoldTable> goldTables) {
    Map<String, PublishedTable> gold = new LinkedHashMap<>();
    goldTables.forEach(table -> gold.put(table.name(), table));
    List<String> names = SchemaYaml.read("export/tables.yaml", new TypeReference<>() {});
    List<PublishedTable> published = new ArrayList<>();
    for (String name : names) {
      PublishedTable table = gold.get(name);
      published.add(
          table == null
              ? SchemaYaml.read("export/" + name + ".yaml", DirectoryTable.class)
              : table);
    }
    return published;
  }

  private static Entity entityAt(String path) {
    ObjectNode entity = (ObjectNode) SchemaYaml.tree(path);
    if (entity.has("identity")) {
      entity.put("identity", SchemaFiles.text(entity.path("identity").asText()));
    }
    return SchemaYaml.convert(path, entity, Entity.class);
  }

  private static Format readFormat(String path) {
    JsonNode tree = SchemaYaml.tree(path);
    Path folder = Path.of(path).resolveSibling("");
    for (JsonNode mapping : tree.path("mappings")) {
      ObjectNode node = (ObjectNode) mapping;
      String select = node.path("select").asText(node.path("entity").asText() + ".sql");
      node.put("select", over(node.remove("with"), folder, selectAt(folder, select)));
    }
    return SchemaYaml.convert(path, tree, Format.class);
  }

  /** Versions of a format share the selects of what did not change between them. */
  private static String selectAt(Path folder, String select) {
    return SchemaFiles.text(folder.resolve(select).normalize().toString().replace('\\', '/'));
  }

  /** A select with queries of that name in place of files that its format lacks. */
  private static String over(JsonNode queries, Path folder, String select) {
    if (queries == null) {
      return select;
    }
    String named =
        queries.properties().stream()
            .map(
                each ->
                    "%s as (\n%s)"
                        .formatted(each.getKey(), selectAt(folder, each.getValue().asText())))
            .collect(Collectors.joining(",\n"));
    return "with %s\nselect * from (\n%s)".formatted(named, select);
  }

  private static Map<String, Rule> readRules() {
    List<RuleFile> rules = SchemaYaml.read("rules.yaml", new TypeReference<>() {});
    Map<String, Rule> byCode = new LinkedHashMap<>();
    rules.stream()
        .map(RuleFile::rule)
        .forEach(
            rule -> {
              if (byCode.put(rule.code(), rule) != null) {
                throw new CatalogException("schemas/rules.yaml has rule " + rule.code() + " twice");
              }
            });
    return byCode;
  }

  private static Map<String, Vocabulary> readVocabularies() {
    List<VocabularyFile> files =
        SchemaYaml.read("vocabularies/vocabularies.yaml", new TypeReference<>() {});
    Map<String, Vocabulary> byName = new LinkedHashMap<>();
    files.forEach(file -> byName.put(file.name(), file.vocabulary()));
    return byName;
  }

  /** The statements of a SQL script: separated by a semicolon at a line's end. */
  private static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    for (String statement : script.split(";\\s*(\\n|$)")) {
      if (!statement.replaceAll("(?m)^--.*$", "").isBlank()) {
        statements.add(statement.strip());
      }
    }
    return statements;
  }
}
