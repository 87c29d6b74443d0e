package io.rosterlake.connect.oneroster.conformance;

import static io.rosterlake.connect.oneroster.RosterCollection.USERS;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.connect.oneroster.OneRosterVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What the API says of contacts and user flags, where the connector reads them. */
final class ContactChecks {
  private static final List<String> AGENT_IDS = List.of("agents", "sourcedId");

  /** Two are enough to see whether single users can be had. */
  private static final int AGENTS = 2;

  private static final Set<String> FLAGS =
      Set.of(
          "freelunch", "reducedlunch", "homeless", "giftedortalented", "504", "ell", "lep", "iep");

  private ContactChecks() {}

  static List<Check> of(ConformanceSettings settings) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.required(
            USERS.label(),
            "agents",
            "has a user for each agent",
            RuleSource.MICROSOFT_RUN,
            probe ->
                settings.hasContacts()
                    ? probe.ofRecords(USERS, records -> agents(probe, records))
                    : Outcome.unknown("the connector does not read contacts")));
    if (settings.version() == OneRosterVersion.V1_1) {
      checks.add(
          Check.recommended(
              USERS.label(),
              "guardians",
              "sends guardians for role='guardian', with the people that they are contacts of",
              RuleSource.MICROSOFT_RUN,
              probe ->
                  settings.hasContacts()
                      ? probe.ofSample(USERS, sample -> guardians(probe))
                      : Outcome.unknown("the connector does not read contacts")));
    }
    checks.add(
        Check.recommended(
            USERS.label(),
            "userFlags",
            "has only flags of the list in microsoft.userFlags",
            RuleSource.MICROSOFT_RUN,
            probe ->
                settings.hasUserFlags()
                    ? probe.ofRecords(USERS, ContactChecks::flags)
                    : Outcome.unknown("the connector does not read user flags")));
    return checks;
  }

  /** Whether a user lists contacts, or is listed with the people that they are a contact of. */
  static boolean hasAgents(JsonNode user) {
    return Records.isFilled(user, AGENT_IDS);
  }

  static boolean hasFlags(JsonNode user) {
    return flagsOf(user).findAny().isPresent();
  }

  private static Outcome agents(Probe probe, List<JsonNode> users) {
    List<String> agents =
        users.stream()
            .filter(user -> !Records.isDeleted(user))
            .flatMap(user -> Records.values(user, AGENT_IDS))
            .map(JsonNode::asText)
            .distinct()
            .toList();
    if (agents.isEmpty()) {
      return Outcome.unknown("no user of the page has agents");
    }
    Set<String> known = new HashSet<>(Records.ids(users));
    List<String> asked =
        agents.stream().filter(agent -> !known.contains(agent)).limit(AGENTS).toList();
    List<Answer> missing =
        asked.stream()
            .map(agent -> probe.record(USERS, agent))
            .filter(answer -> !answer.isPage())
            .toList();
    return missing.isEmpty()
        ? Outcome.met(
            "%d agents are in the page, %d others can be had"
                .formatted(agents.stream().filter(known::contains).count(), asked.size()))
        : Outcome.unmet(
            "%d of %d agents cannot be had: %s"
                .formatted(missing.size(), asked.size(), missing.get(0).problem()));
  }

  private static Outcome guardians(Probe probe) {
    Answer answer = probe.filtered(USERS, "role='guardian'");
    if (!answer.isPage()) {
      return Outcome.unmet(answer.problem());
    }
    List<JsonNode> users = answer.records();
    if (users.isEmpty()) {
      return Outcome.unknown("there are no guardians");
    }
    long others =
        users.stream().filter(user -> !Records.text(user, "role").equals("guardian")).count();
    if (others > 0) {
      return Outcome.ofRecords(others, users.size(), "have another role");
    }
    long without =
        users.stream().filter(user -> !Records.isDeleted(user) && !hasAgents(user)).count();
    return Outcome.ofRecords(without, users.size(), "have no agents");
  }

  private static Outcome flags(List<JsonNode> users) {
    List<JsonNode> flagged = users.stream().filter(ContactChecks::hasFlags).toList();
    if (flagged.isEmpty()) {
      return Outcome.unknown("no user of the page has flags");
    }
    long wrong = flagged.stream().filter(user -> !flagsOf(user).allMatch(FLAGS::contains)).count();
    return Outcome.ofRecords(wrong, flagged.size(), "with flags have others");
  }

  /** The key has a dot in it; some servers take the dot for a nested object. */
  private static Stream<String> flagsOf(JsonNode user) {
    JsonNode metadata = user.path("metadata");
    String flags =
        metadata.path("microsoft.userFlags").asText("")
            + ","
            + metadata.path("microsoft").path("userFlags").asText("");
    return Stream.of(flags.split(","))
        .map(flag -> flag.strip().toLowerCase(Locale.ROOT))
        .filter(flag -> !flag.isEmpty() && !flag.equals("null"));
  }
}
