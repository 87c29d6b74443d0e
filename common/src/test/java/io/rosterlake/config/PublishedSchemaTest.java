package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.rosterlake.catalog.Absence;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.Rule.Consequence;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.Vocabulary;
import io.rosterlake.config.GuardSettings.Vanished;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.config.OneRosterApi.Paging;
import io.rosterlake.config.OutboundFlow.GradeLabels;
import io.rosterlake.config.Retention.Keep;
import io.rosterlake.config.UserMatchingSetting.MatchTarget;
import io.rosterlake.config.UserMatchingSetting.RoleGroup;
import io.rosterlake.config.UserMatchingSetting.SourceIdentifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What editors read from the schema is what the loader does. */
class PublishedSchemaTest {
  private final JsonNode schema = schema();

  private static JsonNode schema() {
    String resource = "schemas/config/tenant.schema.json";
    ClassLoader classLoader = PublishedSchemaTest.class.getClassLoader();
    try (InputStream stream = classLoader.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode property(String definition, String name) {
    return schema.at("/$defs/%s/properties/%s".formatted(definition, name));
  }

  @Test
  void isSchemaOfDraft202012() {
    var draft =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012));

    assertThat(draft.validate(schema)).isEmpty();
  }

  @Test
  void declaresDefaultsOfCode() {
    assertThat(property("guard", "noLongerSeen").path("default").doubleValue())
        .isEqualTo(GuardSettings.DEFAULT_NO_LONGER_SEEN);
    assertThat(property("guard", "vanished").path("default").textValue())
        .isEqualTo(Vanished.DEFAULT.code());
    assertThat(property("inboundFlow", "absence").path("default").textValue())
        .isEqualTo(WhenAbsent.DEFAULT.code());
    assertThat(property("paging", "limit").path("default").intValue())
        .isEqualTo(Paging.DEFAULT.limit());
    assertThat(property("paging", "parallel").path("default").intValue())
        .isEqualTo(Paging.DEFAULT.parallel());
    assertThat(property("inboundFlow", "dataDomain").path("default").textValue())
        .isEqualTo(InboundFlow.DEFAULT_DATA_DOMAIN);
    assertThat(property("insights", "gradeLabels").path("default").textValue())
        .isEqualTo(GradeLabels.DEFAULT.code());
    assertThat(property("dataLakeExport", "header").path("default").booleanValue()).isFalse();
    assertThat(property("oneRosterApiDataConnector", "isFlagsEnabled").path("default"))
        .isEqualTo(schema.at("/$defs/dataLakeExport/properties/header/default"));
  }

  @Test
  void declaresRetentionOfCode() {
    assertThat(keptByDefault("history")).isEqualTo(Retention.DEFAULT.history());
    assertThat(keptByDefault("bronze")).isEqualTo(Retention.DEFAULT.bronze());
    assertThat(keptByDefault("findings")).isEqualTo(Retention.DEFAULT.findings());
    assertThat(keptByDefault("exports")).isEqualTo(Retention.DEFAULT.exports());
  }

  private Keep keptByDefault(String part) {
    JsonNode keep = property("retention", part).path("default");
    return new Keep(limit(keep, "runs"), limit(keep, "days"));
  }

  private static OptionalInt limit(JsonNode keep, String name) {
    return keep.has(name) ? OptionalInt.of(keep.path(name).intValue()) : OptionalInt.empty();
  }

  @Test
  void offersChoicesOfCode() {
    assertThat(choices("userMatchingSetting", "roleGroup")).isEqualTo(codes(RoleGroup.values()));
    assertThat(choices("userMatchingSetting", "sourceIdentifier"))
        .isEqualTo(codes(SourceIdentifier.values()));
    assertThat(choices("userMatchingSetting", "matchTarget"))
        .isEqualTo(codes(MatchTarget.values()));
    assertThat(choices("credential", "type")).isEqualTo(codes(Credential.Type.values()));
    assertThat(choices("outboundFlow", "type")).isEqualTo(codes(OutboundFlow.Type.values()));
    assertThat(choices("insights", "gradeLabels")).isEqualTo(codes(GradeLabels.values()));
    assertThat(choices("inboundFlow", "absence")).isEqualTo(codes(WhenAbsent.values()));
    assertThat(choices("guard", "vanished")).isEqualTo(codes(Vanished.values()));
  }

  private List<String> choices(String definition, String name) {
    return texts(property(definition, name).path("enum"));
  }

  private static List<String> codes(Coded[] values) {
    return Arrays.stream(values).map(Coded::code).toList();
  }

  @Test
  void guardsTablesWhoseRowsAbsenceSwitchesOff() {
    List<String> switchedOff =
        Catalog.load().goldTables().stream()
            .filter(table -> table.absence() == Absence.DEACTIVATE)
            .map(GoldTable::name)
            .toList();

    assertThat(property("guard", "tables").path("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(switchedOff);
  }

  @Test
  void knowsFileFormatsOfCatalog() {
    List<String> offered = choices("fileDataConnector", "fileFormat");

    assertThat(Catalog.load().formats())
        .flatMap(format -> format.fileFormats())
        .isSubsetOf(offered);
  }

  @Test
  void completesNamesOfCatalog() {
    Catalog catalog = Catalog.load();

    assertThat(texts(property("rule", "rule").path("examples")))
        .containsExactlyElementsOf(catalog.rules().keySet());
    assertThat(choices("rule", "entity"))
        .containsExactlyElementsOf(catalog.entities().stream().map(Entity::name).toList());
    assertThat(texts(property("referenceDefinition", "referenceType").path("examples")))
        .containsExactlyElementsOf(
            catalog.vocabularies().values().stream()
                .filter(Vocabulary::isExtensible)
                .map(Vocabulary::referenceType)
                .toList());
  }

  @Test
  void offersSeveritiesAndConsequencesOfCatalog() {
    assertThat(choices("rule", "severity"))
        .containsExactlyElementsOf(Arrays.stream(Severity.values()).map(Severity::label).toList());
    assertThat(choices("rule", "then"))
        .containsExactlyElementsOf(
            Arrays.stream(Consequence.values()).map(Consequence::label).toList());
    assertThat(choices("ownRule", "severity"))
        .containsExactly(Severity.ERROR.label(), Severity.WARNING.label());
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  @Test
  void explainsEveryProperty() {
    List<String> unexplained = new ArrayList<>();
    for (JsonNode definition : schema.path("$defs")) {
      definition
          .path("properties")
          .properties()
          .forEach(
              property -> {
                JsonNode rules = property.getValue();
                boolean isElsewhere =
                    rules.isBoolean() || rules.path("$ref").asText().equals("#/$defs/share");
                if (!isElsewhere && !rules.has("description")) {
                  unexplained.add(property.getKey());
                }
              });
    }

    assertThat(unexplained).isEmpty();
  }
}
