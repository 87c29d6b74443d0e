package io.rosterlake.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.config.ExportSettings.Compression;
import io.rosterlake.config.ExportSettings.Content;
import io.rosterlake.config.ExportSettings.FileFormat;
import io.rosterlake.config.ExportSettings.WhenUnchanged;
import io.rosterlake.config.GuardSettings.Vanished;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.config.OutboundFlow.GradeLabels;
import io.rosterlake.config.PrivacySettings.Treatment;
import io.rosterlake.config.Retention.Keep;
import io.rosterlake.config.UserMatchingSetting.MatchTarget;
import io.rosterlake.config.UserMatchingSetting.RoleGroup;
import io.rosterlake.config.UserMatchingSetting.SourceIdentifier;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Turns a document without problems into resources, and fills in what it leaves to defaults. */
final class ConfigReader {
  private static final Map<String, String> OTHER_NAMES =
      Map.of("schoolDataSyncV2.1", "schoolDataSyncV2Rev1");

  private final YamlDocument document;
  private final Locations locations;
  private final ApiConnectorReader apis;

  ConfigReader(YamlDocument document, Locations locations, VendorProfiles profiles) {
    this.document = document;
    this.locations = locations;
    this.apis = new ApiConnectorReader(profiles);
  }

  TenantConfig tenant() {
    JsonNode root = document.root();
    RuleReader rules = new RuleReader(document);
    return new TenantConfig(
        text(root, "tenant"),
        location(root, "lake"),
        list(root, "storage", ConfigReader::storageAccount),
        list(root, "sourceSystems", this::sourceSystem),
        list(root, "years", this::year),
        list(root, "dataConnectors", this::connector),
        list(root, "inboundFlows", this::inboundFlow),
        list(root, "outboundFlows", ConfigReader::outboundFlow),
        list(root, "alerts", this::alert),
        guard(root.path("guard")),
        retention(root.path("retention")),
        Optional.of(root.path("register"))
            .filter(JsonNode::isObject)
            .map(node -> new Registration(optional(node, "catalog"), text(node, "schema"))),
        Optional.of(root.path("directory"))
            .filter(JsonNode::isObject)
            .map(directory -> new Directory(location(directory, "path"))),
        optional(root, "defaultCallingCode").map(code -> code.replace("+", "")),
        rules.settings(),
        rules.definitions());
  }

  private static StorageAccount storageAccount(JsonNode node) {
    JsonNode credential = node.path("credential");
    return StorageAccount.of(
        text(node, "account"),
        new AzureIdentity(
            Coded.parse(AzureIdentity.Type.class, text(credential, "type")),
            optional(credential, "tenantId").map(TextWithVariables::new),
            optional(credential, "clientId").map(TextWithVariables::new),
            optional(credential, "clientSecret").map(SecretReference::parse)));
  }

  private SourceSystem sourceSystem(JsonNode node) {
    return new SourceSystem(
        text(node, "id"),
        displayName(node),
        optional(node, "vendor").orElse(""),
        list(node, "userMatchingSettings", this::matching));
  }

  private UserMatchingSetting matching(JsonNode node) {
    return new UserMatchingSetting(
        node.path("priorityOrder").intValue(),
        Coded.parse(RoleGroup.class, text(node, "roleGroup")),
        Coded.parse(SourceIdentifier.class, text(node, "sourceIdentifier")),
        Coded.parse(MatchTarget.class, text(node, "matchTarget")),
        optional(node, "domainName"));
  }

  private YearTimePeriod year(JsonNode node) {
    return new YearTimePeriod(
        text(node, "id"),
        displayName(node),
        text(node, "year"),
        LocalDate.parse(text(node, "startDate")),
        LocalDate.parse(text(node, "endDate")));
  }

  private DataConnector connector(JsonNode node) {
    boolean isApi = text(node, "type").equals("oneRosterApiDataConnector");
    return isApi ? apis.connector(node) : fileConnector(node);
  }

  private FileDataConnector fileConnector(JsonNode node) {
    String fileFormat = text(node, "fileFormat");
    return new FileDataConnector(
        text(node, "id"),
        displayName(node),
        text(node, "sourceSystem"),
        OTHER_NAMES.getOrDefault(fileFormat, fileFormat),
        location(node, "path"),
        archives(node.path("archives")));
  }

  private static ArchiveLimits archives(JsonNode node) {
    return new ArchiveLimits(
        node.path("maxEntries").asInt(ArchiveLimits.DEFAULT.maxEntries()),
        node.path("maxRatio").asInt(ArchiveLimits.DEFAULT.maxRatio()),
        node.path("maxBytes").asLong(ArchiveLimits.DEFAULT.maxBytes()));
  }

  private InboundFlow inboundFlow(JsonNode node) {
    return new InboundFlow(
        text(node, "id"),
        displayName(node),
        optional(node, "dataDomain").orElse(InboundFlow.DEFAULT_DATA_DOMAIN),
        text(node, "dataConnector"),
        text(node, "year"),
        OffsetDateTime.parse(text(node, "effectiveDateTime")).toInstant(),
        OffsetDateTime.parse(text(node, "expirationDateTime")).toInstant(),
        choice(node, "absence", WhenAbsent.DEFAULT));
  }

  private static OutboundFlow outboundFlow(JsonNode node) {
    String id = text(node, "id");
    String displayName = displayName(node);
    return switch (Coded.parse(OutboundFlow.Type.class, text(node, "type"))) {
      case DATA_LAKE_EXPORT ->
          new OutboundFlow.DataLakeExport(
              id,
              displayName,
              new ExportSettings(
                  choice(node, "fileFormat", FileFormat.DEFAULT),
                  node.path("header").asBoolean(false),
                  optional(node, "compression").map(code -> Coded.parse(Compression.class, code)),
                  choice(node, "content", Content.DEFAULT),
                  choice(node, "whenUnchanged", WhenUnchanged.DEFAULT),
                  privacy(node.path("privacy"))));
      case INSIGHTS ->
          new OutboundFlow.Insights(
              id, displayName, choice(node, "gradeLabels", GradeLabels.DEFAULT));
      case PROVISIONING -> new OutboundFlow.Provisioning(id, displayName);
    };
  }

  private static PrivacySettings privacy(JsonNode node) {
    return new PrivacySettings(
        choice(node, "keys", Treatment.DEFAULT),
        choice(node, "personalData", Treatment.DEFAULT),
        optional(node, "hashKey").map(SecretReference::parse));
  }

  private Alert alert(JsonNode node) {
    Alert.Type type = Coded.parse(Alert.Type.class, text(node, "type"));
    List<String> statuses = list(node, "statuses", JsonNode::asText);
    return new Alert(
        text(node, "id"),
        type,
        new TextWithVariables(type == Alert.Type.FILE ? location(node, "path") : text(node, "url")),
        statuses.isEmpty() ? Alert.EVERY_STATUS : Set.copyOf(statuses));
  }

  private static GuardSettings guard(JsonNode node) {
    Map<String, Double> tables = new LinkedHashMap<>();
    node.path("tables")
        .properties()
        .forEach(table -> tables.put(table.getKey(), table.getValue().doubleValue()));
    return new GuardSettings(
        node.path("noLongerSeen").asDouble(GuardSettings.DEFAULT_NO_LONGER_SEEN),
        tables,
        choice(node, "vanished", Vanished.DEFAULT),
        node.path("rejected").asDouble(GuardSettings.DEFAULT_REJECTED));
  }

  private static Retention retention(JsonNode node) {
    return new Retention(
        keep(node.path("history"), Retention.DEFAULT.history()),
        keep(node.path("bronze"), Retention.DEFAULT.bronze()),
        keep(node.path("findings"), Retention.DEFAULT.findings()),
        keep(node.path("exports"), Retention.DEFAULT.exports()));
  }

  private static Keep keep(JsonNode node, Keep otherwise) {
    return node.isObject() ? new Keep(number(node, "runs"), number(node, "days")) : otherwise;
  }

  private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> reader) {
    return StreamSupport.stream(node.path(name).spliterator(), false).map(reader).toList();
  }

  private String location(JsonNode node, String name) {
    return locations.absolute(text(node, name));
  }

  static String displayName(JsonNode node) {
    return optional(node, "displayName").orElse(text(node, "id"));
  }

  static <E extends Enum<E> & Coded> E choice(JsonNode node, String name, E otherwise) {
    return optional(node, name)
        .map(code -> Coded.parse(otherwise.getDeclaringClass(), code))
        .orElse(otherwise);
  }

  private static OptionalInt number(JsonNode node, String name) {
    return node.hasNonNull(name) ? OptionalInt.of(node.path(name).intValue()) : OptionalInt.empty();
  }

  static Optional<String> optional(JsonNode node, String name) {
    return node.hasNonNull(name) ? Optional.of(text(node, name)) : Optional.empty();
  }

  static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }
}
