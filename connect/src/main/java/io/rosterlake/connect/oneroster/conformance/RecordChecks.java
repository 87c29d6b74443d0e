package io.rosterlake.connect.oneroster.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.connect.oneroster.RosterCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Whether the records of a collection have what every record needs, and what theirs need. */
final class RecordChecks {
  private static final Set<String> STATUSES = Set.of("active", "tobedeleted");
  private static final String EXACT_TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  private RecordChecks() {}

  static List<Check> of(RosterCollection collection, ConformanceSettings settings) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        required(
            collection,
            "sourcedId",
            "gives each record a sourcedId that is a text",
            record -> record.path("sourcedId").isTextual() && !Records.id(record).isBlank()));
    checks.add(
        Check.recommended(
            collection.label(),
            "unique",
            "gives no two records the same sourcedId",
            RuleSource.ONE_ROSTER,
            probe -> probe.ofRecords(collection, RecordChecks::areUnique)));
    checks.add(
        required(
            collection,
            "status",
            "gives each record the status active or tobedeleted",
            record -> STATUSES.contains(Records.text(record, "status"))));
    checks.add(
        required(
            collection,
            "changed",
            "gives each record a dateLastModified",
            record -> Records.changed(record).isPresent()));
    checks.add(
        Check.recommended(
            collection.label(),
            "changedForm",
            "spells dateLastModified as 2026-01-02T03:04:05.000Z",
            RuleSource.MICROSOFT_RUN,
            probe ->
                probe.ofRecords(
                    collection,
                    records ->
                        counted(
                            records,
                            record ->
                                Records.text(record, "dateLastModified").matches(EXACT_TIME)))));
    FieldRule.ALL.stream()
        .filter(rule -> rule.collection() == collection && rule.isOf(settings.version()))
        .forEach(rule -> checks.add(check(rule)));
    return checks;
  }

  private static Check required(
      RosterCollection collection, String name, String expected, Predicate<JsonNode> rule) {
    return Check.required(
        collection.label(),
        name,
        expected,
        RuleSource.MICROSOFT_RUN,
        probe -> probe.ofRecords(collection, records -> counted(records, rule)));
  }

  /** A record that is to be deleted needs no fields. */
  private static Check check(FieldRule rule) {
    return Check.of(
        rule.collection().label(),
        rule.name(),
        rule.expected(),
        RuleSource.MICROSOFT_RUN,
        rule.isRequired(),
        probe ->
            probe.ofRecords(
                rule.collection(),
                records ->
                    counted(
                        records.stream().filter(record -> !Records.isDeleted(record)).toList(),
                        rule.holds())));
  }

  private static Outcome counted(List<JsonNode> records, Predicate<JsonNode> rule) {
    long wrong = records.stream().filter(rule.negate()).count();
    return Outcome.ofRecords(wrong, records.size(), "break the rule");
  }

  private static Outcome areUnique(List<JsonNode> records) {
    int different = new HashSet<>(Records.ids(records)).size();
    return Outcome.ofRecords(
        records.size() - different, records.size(), "repeat the sourcedId of another");
  }
}
