package io.rosterlake.jobs.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The gold tables that the model knows, and what it means for each when a record is no longer sent.
 */
enum ModelTable {
  ORGANIZATION("Organization", Absent.PERSISTS, Scope.SOURCE),
  SESSION("Session", Absent.PERSISTS, Scope.SOURCE),
  PERSON("Person", Absent.PERSISTS, Scope.SOURCE),
  SECTION("Section", Absent.PERSISTS, Scope.SOURCE),
  PERSON_IDENTIFIER("PersonIdentifier", Absent.IS_MARKED_BY_ITS_OWNER, Scope.SOURCE),
  PERSON_EMAIL_ADDRESS("PersonEmailAddress", Absent.IS_REMOVED_BY_ITS_OWNER, Scope.SOURCE),
  COURSE("Course", Absent.TURNS_INACTIVE, Scope.YEAR),
  COURSE_SUBJECT("CourseSubject", Absent.IS_REMOVED_BY_ITS_OWNER, Scope.YEAR),
  SECTION_SESSION("SectionSession", Absent.TURNS_INACTIVE, Scope.YEAR),
  PERSON_ORGANIZATION_ROLE("PersonOrganizationRole", Absent.TURNS_INACTIVE, Scope.YEAR),
  ENROLLMENT("Enrollment", Absent.TURNS_INACTIVE, Scope.YEAR);

  /** What becomes of a row that is no longer sent. */
  enum Absent {
    PERSISTS,
    TURNS_INACTIVE,
    /** When its owner is sent without it, it stays, marked as not present. */
    IS_MARKED_BY_ITS_OWNER,
    /** When its owner is sent without it, it goes. */
    IS_REMOVED_BY_ITS_OWNER
  }

  /** What a row is compared with. */
  enum Scope {
    SOURCE,
    YEAR
  }

  private final String gold;
  private final Absent absent;
  private final Scope scope;

  ModelTable(String gold, Absent absent, Scope scope) {
    this.gold = gold;
    this.absent = absent;
    this.scope = scope;
  }

  /** The name of the table in gold. */
  String gold() {
    return gold;
  }

  boolean saysWhenLastSeen() {
    return absent == Absent.PERSISTS || absent == Absent.TURNS_INACTIVE;
  }

  boolean saysWhetherActive() {
    return absent == Absent.TURNS_INACTIVE || absent == Absent.IS_MARKED_BY_ITS_OWNER;
  }

  /** The scope of a row: a year's table has its own rows each year. */
  String scope(String source, String year) {
    return scope == Scope.YEAR ? source + " " + year : source;
  }

  /**
   * A row of the model.
   *
   * @param owner whose row it is, for tables that keep a set of rows for each owner
   * @param missedIn the years whose roster was read without it since it was last seen
   * @param isPresent whether it was sent when this was last known
   */
  record ModelRow(
      String owner,
      List<String> values,
      Instant firstSeen,
      Instant lastSeen,
      Set<String> missedIn,
      boolean isPresent,
      String changedBy) {}

  /**
   * A run, as far as rows know it.
   *
   * @param year whose roster it reads
   * @param sentYears all years whose rosters its source system has sent so far
   */
  record Run(String id, Instant at, String year, Set<String> sentYears) {}

  /**
   * The rows of a scope after a run.
   *
   * @param before the rows by key
   * @param sent what the run brings
   */
  SortedMap<String, ModelRow> next(SortedMap<String, ModelRow> before, Sent sent, Run run) {
    SortedMap<String, ModelRow> after = new TreeMap<>();
    before.forEach(
        (key, row) -> {
          if (!sent.values().containsKey(key)) {
            absent(row, sent, run).ifPresent(kept -> after.put(key, kept));
          }
        });
    sent.values().forEach((key, values) -> after.put(key, present(before.get(key), values, run)));
    return after;
  }

  /**
   * What a run brings for a table: rows by key, each with its owner, and the owners that are sent.
   */
  record Sent(SortedMap<String, OwnedValues> values, List<String> owners) {}

  /** The values of a row that is sent. */
  record OwnedValues(String owner, List<String> values) {}

  private static ModelRow present(ModelRow before, OwnedValues sent, Run run) {
    if (before == null) {
      return new ModelRow(
          sent.owner(), sent.values(), run.at(), run.at(), Set.of(), true, run.id());
    }
    boolean isUnchanged = before.isPresent() && before.values().equals(sent.values());
    return new ModelRow(
        sent.owner(),
        sent.values(),
        before.firstSeen(),
        run.at(),
        Set.of(),
        true,
        isUnchanged ? before.changedBy() : run.id());
  }

  private Optional<ModelRow> absent(ModelRow row, Sent sent, Run run) {
    boolean isOwnersBusiness =
        absent == Absent.IS_MARKED_BY_ITS_OWNER || absent == Absent.IS_REMOVED_BY_ITS_OWNER;
    if (isOwnersBusiness && !sent.owners().contains(row.owner())) {
      return Optional.of(row);
    }
    if (absent == Absent.IS_REMOVED_BY_ITS_OWNER) {
      return Optional.empty();
    }
    Set<String> missedIn = new TreeSet<>(row.missedIn());
    missedIn.add(run.year());
    // A row of no year is gone once no roster that is still sent can have it.
    boolean isGone = absent != Absent.PERSISTS || missedIn.containsAll(run.sentYears());
    return Optional.of(
        new ModelRow(
            row.owner(),
            row.values(),
            row.firstSeen(),
            row.lastSeen(),
            missedIn,
            row.isPresent() && !isGone,
            row.isPresent() && isGone ? run.id() : row.changedBy()));
  }

  /** The rows of a scope as gold has them. */
  List<GoldRow> gold(String inScope, SortedMap<String, ModelRow> rows) {
    List<GoldRow> gold = new ArrayList<>();
    rows.forEach(
        (key, row) ->
            gold.add(
                new GoldRow(
                    inScope,
                    key,
                    row.values(),
                    row.firstSeen(),
                    Optional.of(row.lastSeen()).filter(seen -> saysWhenLastSeen()),
                    Optional.of(row.isPresent()).filter(active -> saysWhetherActive()),
                    row.changedBy())));
    return gold;
  }
}
