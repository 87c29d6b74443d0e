package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.rosterlake.catalog.Absence;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.Quirks.TimeFilter;
import io.rosterlake.catalog.Quirks.TokenRequest;
import io.rosterlake.catalog.Rule.Consequence;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.Vocabulary;
import io.rosterlake.config.Credential.SignatureMethod;
import io.rosterlake.config.GuardSettings.Vanished;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.config.OneRosterApiDataConnector.Paging;
import io.rosterlake.config.OutboundFlow.GradeLabels;
import io.rosterlake.config.Retention.Keep;
import io.rosterlake.config.UserMatchingSetting.MatchTarget;
import io.rosterlake.config.UserMatchingSetting.RoleGroup;
import io.rosterlake.config.UserMatchingSetting.SourceIdentifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What editors read from the schema is what the loader does. */
class PublishedSchemaTest {
  private final PublishedSchema schema = PublishedSchema.read();

  @Test
  void isSchemaOfDraft202012() {
    var draft =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012));

    assertThat(draft.validate(schema.root())).isEmpty();
  }

  @Test
  void declaresDefaultsOfCode() {
    assertThat(schema.property("guard", "noLongerSeen").path("default").doubleValue())
        .isEqualTo(GuardSettings.DEFAULT_NO_LONGER_SEEN);
    assertThat(schema.property("guard", "rejected").path("default").doubleValue())
        .isEqualTo(GuardSettings.DEFAULT_REJECTED);
    assertThat(schema.property("guard", "vanished").path("default").textValue())
        .isEqualTo(Vanished.DEFAULT.code());
    assertThat(schema.property("inboundFlow", "absence").path("default").textValue())
        .isEqualTo(WhenAbsent.DEFAULT.code());
    assertThat(schema.property("paging", "limit").path("default").intValue())
        .isEqualTo(Paging.DEFAULT.limit());
    assertThat(schema.property("paging", "parallel").path("default").intValue())
        .isEqualTo(Paging.DEFAULT.parallel());
    assertThat(schema.property("inboundFlow", "dataDomain").path("default").textValue())
        .isEqualTo(InboundFlow.DEFAULT_DATA_DOMAIN);
    assertThat(schema.property("insights", "gradeLabels").path("default").textValue())
        .isEqualTo(GradeLabels.DEFAULT.code());
    assertThat(schema.property("dataLakeExport", "header").path("default").booleanValue())
        .isFalse();
    assertThat(
            FullRead.parse(
                schema.property("oneRosterApiDataConnector", "fullRead").path("default").asText()))
        .isEqualTo(FullRead.DEFAULT);
    assertThat(
            schema
                .property("oAuth1ClientCredential", "signatureMethod")
                .path("default")
                .textValue())
        .isEqualTo(SignatureMethod.DEFAULT.code());
  }

  @Test
  void declaresRetentionOfCode() {
    assertThat(keptByDefault("history")).isEqualTo(Retention.DEFAULT.history());
    assertThat(keptByDefault("bronze")).isEqualTo(Retention.DEFAULT.bronze());
    assertThat(keptByDefault("findings")).isEqualTo(Retention.DEFAULT.findings());
    assertThat(keptByDefault("exports")).isEqualTo(Retention.DEFAULT.exports());
  }

  private Keep keptByDefault(String part) {
    JsonNode keep = schema.property("retention", part).path("default");
    return new Keep(limit(keep, "runs"), limit(keep, "days"));
  }

  private static OptionalInt limit(JsonNode keep, String name) {
    return keep.has(name) ? OptionalInt.of(keep.path(name).intValue()) : OptionalInt.empty();
  }

  @Test
  void offersChoicesOfCode() {
    assertThat(schema.choices("userMatchingSetting", "roleGroup"))
        .isEqualTo(codes(RoleGroup.values()));
    assertThat(schema.choices("userMatchingSetting", "sourceIdentifier"))
        .isEqualTo(codes(SourceIdentifier.values()));
    assertThat(schema.choices("userMatchingSetting", "matchTarget"))
        .isEqualTo(codes(MatchTarget.values()));
    assertThat(schema.choices("credential", "type")).isEqualTo(codes(Credential.Type.values()));
    assertThat(schema.choices("oAuth1ClientCredential", "signatureMethod"))
        .isEqualTo(codes(SignatureMethod.values()));
    assertThat(schema.choices("quirks", "timeFilter"))
        .isEqualTo(Stream.of(TimeFilter.values()).map(TimeFilter::label).toList())
        .isEqualTo(schema.choices("oneRosterApiDataConnector", "timeFilter"));
    assertThat(schema.choices("quirks", "tokenRequest"))
        .isEqualTo(Stream.of(TokenRequest.values()).map(TokenRequest::label).toList());
    assertThat(schema.choices("outboundFlow", "type")).isEqualTo(codes(OutboundFlow.Type.values()));
    assertThat(schema.choices("insights", "gradeLabels")).isEqualTo(codes(GradeLabels.values()));
    assertThat(schema.choices("inboundFlow", "absence")).isEqualTo(codes(WhenAbsent.values()));
    assertThat(schema.choices("guard", "vanished")).isEqualTo(codes(Vanished.values()));
  }

  @Test
  void guardsTablesWhoseRowsAbsenceSwitchesOff() {
    List<String> switchedOff =
        Catalog.load().goldTables().stream()
            .filter(table -> table.absence() == Absence.DEACTIVATE)
            .map(GoldTable::name)
            .toList();

    assertThat(schema.property("guard", "tables").path("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(switchedOff);
  }

  @Test
  void knowsFileFormatsOfCatalog() {
    List<String> offered = schema.choices("fileDataConnector", "fileFormat");

    assertThat(Catalog.load().formats())
        .flatMap(format -> format.fileFormats())
        .isSubsetOf(offered);
  }

  @Test
  void completesNamesOfCatalog() {
    Catalog catalog = Catalog.load();

    assertThat(PublishedSchema.texts(schema.property("rule", "rule").path("examples")))
        .containsExactlyElementsOf(catalog.rules().keySet());
    assertThat(schema.choices("rule", "entity"))
        .containsExactlyElementsOf(catalog.entities().stream().map(Entity::name).toList());
    assertThat(
            PublishedSchema.texts(
                schema.property("referenceDefinition", "referenceType").path("examples")))
        .containsExactlyElementsOf(
            catalog.vocabularies().values().stream()
                .filter(Vocabulary::isExtensible)
                .map(Vocabulary::referenceType)
                .toList());
  }

  @Test
  void offersSeveritiesAndConsequencesOfCatalog() {
    assertThat(schema.choices("rule", "severity"))
        .containsExactlyElementsOf(Arrays.stream(Severity.values()).map(Severity::label).toList());
    assertThat(schema.choices("rule", "then"))
        .containsExactlyElementsOf(
            Arrays.stream(Consequence.values()).map(Consequence::label).toList());
    assertThat(schema.choices("ownRule", "severity"))
        .containsExactly(Severity.ERROR.label(), Severity.WARNING.label());
  }

  @Test
  void explainsEveryProperty() {
    List<String> unexplained = new ArrayList<>();
    for (JsonNode definition : schema.root().path("$defs")) {
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

  private static List<String> codes(Coded[] values) {
    return Arrays.stream(values).map(Coded::code).toList();
  }
}
