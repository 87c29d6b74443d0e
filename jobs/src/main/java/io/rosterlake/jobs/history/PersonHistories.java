package io.rosterlake.jobs.history;

import static java.util.Comparator.comparing;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.lake.Lake;
import io.rosterlake.run.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Tells who a person was, where and when, from the gold tables that one run published. */
public final class PersonHistories {
  private final SparkSession spark;
  private final PublishedGold gold;
  private final Sightings sightings;
  private final Terms terms;
  private final TenantConfig tenant;

  /**
   * Histories as of a run.
   *
   * @param manifest the run
   * @param runs all published runs, newest first
   */
  public PersonHistories(
      SparkSession spark, Lake lake, TenantConfig tenant, Manifest manifest, List<Manifest> runs) {
    this.spark = spark;
    this.gold = new PublishedGold(lake, manifest);
    this.sightings = new Sightings(tenant, manifest, new RunTimes(runs));
    this.terms = new Terms(tenant.adjust(Catalog.load()));
    this.tenant = tenant;
  }

  /**
   * Everybody who has or had that sourced id or username, in any source system. Both are matched as
   * they are spelt; a username that nobody has in that spelling is matched whatever its case.
   */
  public Answer find(String asked) {
    Search search = Search.of(spark, gold, asked);
    List<GoldRow> found = search.matches().isEmpty() ? search.nearMisses() : search.matches();
    Map<String, List<GoldRow>> byPerson =
        found.stream().collect(Collectors.groupingBy(row -> row.text("PersonId")));
    Facts facts = Facts.read(gold, Set.copyOf(byPerson.keySet()));
    Teller teller =
        new Teller(facts, sightings, terms, new Years(tenant.years(), facts.yearSessions()));
    List<PersonHistory> persons =
        facts.persons().stream()
            .map(person -> teller.tell(person, byPerson.get(person.id())))
            .sorted(
                comparing(PersonHistories::bore)
                    .thenComparing(PersonHistory::sourceSystem)
                    .thenComparing(PersonHistory::sourcedId))
            .toList();
    Manifest manifest = gold.manifest();
    return search.matches().isEmpty()
        ? new Answer(asked, manifest.runId(), manifest.startedAt(), List.of(), nearMisses(persons))
        : new Answer(asked, manifest.runId(), manifest.startedAt(), persons, List.of());
  }

  /** Whether the person no longer has what was asked for. */
  private static boolean bore(PersonHistory person) {
    return person.matched().stream().noneMatch(identifier -> identifier.seen().isPresent());
  }

  private static List<Answer.NearMiss> nearMisses(List<PersonHistory> persons) {
    return persons.stream()
        .flatMap(
            person ->
                person.matched().stream()
                    .map(
                        near ->
                            new Answer.NearMiss(
                                near.kind(),
                                near.value(),
                                person.sourcedId(),
                                person.sourceSystemName())))
        .toList();
  }
}
