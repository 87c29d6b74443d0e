package io.rosterlake.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a document against the published JSON Schema. The schema says what is wrong; the words are
 * ours, with the descriptions of the schema in them, and never with the value of a secret.
 */
final class SchemaCheck {
  private static final String SCHEMA = "schemas/config/tenant.schema.json";

  private final JsonNode schema;
  private final Problems problems;

  /** A name can be unknown to the resource and to its type: that is one problem. */
  private final Set<String> unknownPaths = new HashSet<>();

  private SchemaCheck(JsonNode schema, Problems problems) {
    this.schema = schema;
    this.problems = problems;
  }

  /** Adds every way in which {@code document} departs from the schema to {@code problems}. */
  static void check(YamlDocument document, Problems problems) {
    JsonNode schema = schema();
    SchemaCheck check = new SchemaCheck(schema, problems);
    validator(schema).validate(document.root()).forEach(check::add);
  }

  private static JsonNode schema() {
    try (InputStream stream = SchemaCheck.class.getClassLoader().getResourceAsStream(SCHEMA)) {
      if (stream == null) {
        throw new IllegalStateException(
            SCHEMA + " is not on the class path; add the rosterlake-schemas jar");
      }
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + SCHEMA, e);
    }
  }

  private static JsonSchema validator(JsonNode schema) {
    JsonMetaSchema dialect =
        JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new NonValidationKeyword("patternErrorMessage"))
            .build();
    return JsonSchemaFactory.builder()
        .metaSchema(dialect)
        .defaultMetaSchemaIri(dialect.getIri())
        .build()
        .getSchema(schema);
  }

  private void add(ValidationMessage finding) {
    String path = path(finding.getInstanceLocation());
    JsonNode value = finding.getInstanceNode();
    JsonNode rules = rules(finding);
    switch (finding.getType()) {
      case "required" -> missing(path, finding.getProperty(), value, rules);
      case "additionalProperties" -> unknown(path, finding.getProperty(), value, rules);
      case "dependentRequired" -> {
        // RuleCheck knows the rule, and so what is better added or removed.
      }
      default -> problems.add(path, wrongValue(finding.getType(), value, rules));
    }
  }

  /** The schema object that holds the keyword of {@code fault}. */
  private JsonNode rules(ValidationMessage finding) {
    JsonNode node = schema;
    JsonNodePath pointer = finding.getSchemaLocation().getFragment();
    for (int i = 0; i < pointer.getNameCount(); i++) {
      boolean isKeyword = i == pointer.getNameCount() - 1;
      if (!isKeyword) {
        Object step = pointer.getElement(i);
        node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
      }
    }
    return node;
  }

  private void missing(String path, String name, JsonNode object, JsonNode rules) {
    Optional<String> slip =
        names(object).stream()
            .filter(present -> !rules.path("properties").has(present))
            .filter(present -> KnownNames.of(List.of(name)).nearest(present).isPresent())
            .findFirst();
    if (slip.isPresent()) {
      unknown(path, slip.get(), object, rules);
      return;
    }
    JsonNode property = rules.path("properties").path(name);
    String choices = property.has("enum") ? ". " + choices(property).sentence() : "";
    problems.add(
        YamlDocument.property(path, name),
        "the property is missing; add it" + meaning(property) + choices);
  }

  private void unknown(String path, String name, JsonNode object, JsonNode rules) {
    String shown = YamlDocument.printable(name);
    String propertyPath = YamlDocument.property(path, name);
    if (!unknownPaths.add(propertyPath)) {
      return;
    }
    if (!shown.equals(name)) {
      problems.add(
          propertyPath, "the colon after a property name is followed by a blank; add the blank");
      return;
    }
    KnownNames known = KnownNames.of(names(rules.path("properties")));
    String type = object.path("type").asText();
    String what =
        type.isEmpty() || rules.has("type")
            ? "there is no such property"
            : "there is no such property for type " + type;
    problems.add(propertyPath, what + known.hint(name));
  }

  private static String wrongValue(String keyword, JsonNode value, JsonNode rules) {
    if (value.isNull()) {
      return "the property has no value; give it one, or remove the line" + meaning(rules);
    }
    return switch (keyword) {
      case "type" -> wrongType(value, rules);
      case "enum" -> wrongChoice(value, rules);
      case "pattern" -> wrongPattern(value, rules);
      case "minimum" ->
          "the value is below %s%s".formatted(rules.path("minimum").asText(), advice(rules));
      case "maximum" ->
          "the value is above %s%s".formatted(rules.path("maximum").asText(), advice(rules));
      case "minItems" -> "the list is empty; add an item" + meaning(rules);
      case "maxItems" ->
          "the list has %d items, but at most %d are allowed; remove the others"
              .formatted(value.size(), rules.path("maxItems").asInt());
      case "minProperties" ->
          "the mapping is empty; fill it in, or remove the line" + meaning(rules);
      case "minLength" -> "the text is empty; write something, or remove the line";
      case "maxLength" ->
          "the text has %d characters, but at most %d are allowed; shorten it"
              .formatted(value.asText().length(), rules.path("maxLength").asInt());
      default ->
          "the value breaks the rule '%s' of %s%s".formatted(keyword, SCHEMA, meaning(rules));
    };
  }

  private static String wrongType(JsonNode value, JsonNode rules) {
    JsonNode type = rules.path("type");
    String expected = type.isArray() ? type.get(0).asText() : type.asText();
    boolean isOnlyUnquoted = value.isValueNode() && expected.equals("string");
    String advice =
        isOnlyUnquoted && !rules.has("patternErrorMessage") ? "; put it in quotes" : advice(rules);
    return "%s is expected here, but this is %s%s".formatted(noun(expected), noun(value), advice);
  }

  private static String wrongChoice(JsonNode value, JsonNode rules) {
    KnownNames known = choices(rules);
    if (!value.isValueNode()) {
      return "text is expected here, but this is %s. %s".formatted(noun(value), known.sentence());
    }
    return subject(value, rules) + " is unknown" + known.hint(value.asText());
  }

  private static KnownNames choices(JsonNode rules) {
    Set<String> choices = new LinkedHashSet<>();
    rules.path("enum").forEach(choice -> choices.add(choice.asText()));
    return KnownNames.of(choices);
  }

  private static String wrongPattern(JsonNode value, JsonNode rules) {
    return "%s is not allowed%s".formatted(subject(value, rules), advice(rules));
  }

  /** How a message names the value: never by itself when it may hold a secret. */
  private static String subject(JsonNode value, JsonNode rules) {
    boolean isSecret = rules.path("writeOnly").asBoolean();
    return isSecret ? "the value" : "'%s'".formatted(value.asText());
  }

  private static String advice(JsonNode rules) {
    String advice = rules.path("patternErrorMessage").asText();
    return advice.isEmpty() ? meaning(rules) : ". " + withoutDot(advice);
  }

  private static String meaning(JsonNode rules) {
    String description = rules.path("description").asText();
    return description.isEmpty() ? "" : ". " + withoutDot(description);
  }

  /** Messages end without a full stop, whatever they are made of. */
  private static String withoutDot(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String noun(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> noun("object");
      case ARRAY -> noun("array");
      case STRING -> noun("string");
      case BOOLEAN -> noun("boolean");
      case NUMBER -> noun(value.isIntegralNumber() ? "integer" : "number");
      case NULL, MISSING, BINARY, POJO -> "nothing";
    };
  }

  private static String noun(String type) {
    return switch (type) {
      case "object" -> "a mapping ('name: value' lines)";
      case "array" -> "a list ('- ' items)";
      case "string" -> "text";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      default -> "a number";
    };
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String path(JsonNodePath location) {
    String path = "";
    for (int i = 0; i < location.getNameCount(); i++) {
      Object step = location.getElement(i);
      path =
          step instanceof Integer index
              ? YamlDocument.item(path, index)
              : YamlDocument.property(path, step.toString());
    }
    return path;
  }
}
