package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.lake.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What dead runs of other uploads leave behind changes nothing: the next complete run makes of the
 * lake what it would be without them. Where a run may die is the matter of {@link CrashPointsTest}.
 */
@Tag("proof")
class CrashTest {
  private static final String FLOW = "rosters";
  private static final String[] ALL_BUT_EXPORT = {"ingest", "validate", "historize"};

  @TempDir private static Path root;

  private static RosterCase roster;
  private static Path otherRoster;
  private static Tenant undisturbed;
  private static SortedMap<String, List<String>> afterDay1;
  private static SortedMap<String, List<String>> afterDay2;
  private static Tenant died;

  @BeforeAll
  static void runUndisturbed() {
    roster = RosterCase.named("absence", root);
    otherRoster =
        Samples.copy(roster.upload(2), root.resolve("other"))
            .withoutUser("u1")
            .replacing("orgs.csv", "North School", "Nowhere School")
            .folder();
    undisturbed = Tenant.in(root.resolve("undisturbed"));
    undisturbed.run(roster.upload(1), roster.at(1));
    afterDay1 = undisturbed.content();
    died = undisturbed.copyTo(root.resolve("died"));
    undisturbed.run(roster.upload(2), roster.at(2));
    afterDay2 = undisturbed.content();
  }

  @Test
  void startsALakeOverThatADeadFirstRunBegan() {
    Tenant tenant = Tenant.in(root.resolve("died-first"));
    tenant.runStages(FLOW, otherRoster, roster.at(1), ALL_BUT_EXPORT);

    tenant.runStages(FLOW, roster.upload(1), roster.at(1), "ingest", "validate");
    tenant.run(roster.upload(1), roster.at(1));

    assertThat(tenant.content()).isEqualTo(afterDay1);
    new LakeReaders(tenant).assertPathsGiveWhatIsPublished();
  }

  /** A file that only the dead run had: the next one has nothing to write to its tables. */
  @Test
  void takesBackForReadersByPathWhatADeadRunWrote() {
    Path without =
        Samples.copy(roster.upload(1), root.resolve("without"))
            .withoutFile("userFlags.csv")
            .folder();
    Tenant tenant = Tenant.in(root.resolve("died-with-more"));
    tenant.run(without, roster.at(1));
    tenant.runStages(FLOW, roster.upload(1), "2026-09-02T01:00:00Z", ALL_BUT_EXPORT);

    tenant.run(without, roster.at(2));

    new LakeReaders(tenant).assertPathsGiveWhatIsPublished();
  }

  @Test
  void convergesAfterDeadRunsOfAnotherIdAndOfTheSame() {
    died.runStages(FLOW, otherRoster, "2026-09-02T01:00:00Z", ALL_BUT_EXPORT);
    died.runStages(FLOW, otherRoster, roster.at(2), ALL_BUT_EXPORT);
    assertThat(died.content()).isEqualTo(afterDay1);

    died.run(roster.upload(2), roster.at(2));

    assertThat(died.content()).isEqualTo(afterDay2);
  }

  @Test
  void leavesTheOtherSourceSystemAlone() {
    Tenant tenant = Tenant.withTwoSourcesIn(root.resolve("two-sources"));
    Samples.copy(roster.upload(1), tenant.uploads().resolve("day-1"));
    Samples.copy(otherRoster, root.resolve("two-sources/fabrikam-uploads/day-1"));
    tenant.run(roster.at(1));
    SortedMap<String, List<String>> bothAfterDay1 = tenant.content();

    assertThat(of("contoso-sis", bothAfterDay1)).isEqualTo(of("contoso-sis", afterDay1));
    assertThat(of("fabrikam-sis", bothAfterDay1).get("gold/Person")).isNotEmpty();

    tenant.runStages("fabrikam-rosters", roster.upload(2), roster.at(2), ALL_BUT_EXPORT);
    tenant.run(FLOW, roster.upload(2), roster.at(2));

    SortedMap<String, List<String>> content = tenant.content();
    assertThat(of("contoso-sis", content)).isEqualTo(of("contoso-sis", afterDay2));
    assertThat(of("fabrikam-sis", content)).isEqualTo(of("fabrikam-sis", bothAfterDay1));
    assertThat(content.get("gold/RefDefinition")).isEqualTo(afterDay2.get("gold/RefDefinition"));
  }

  /** The rows of one source system, of the tables that are kept by source system. */
  private static SortedMap<String, List<String>> of(
      String sourceSystem, SortedMap<String, List<String>> content) {
    SortedMap<String, List<String>> own = new java.util.TreeMap<>(content);
    own.keySet().removeIf(table -> isOfTheWholeLake(new TableName(table)));
    own.replaceAll(
        (table, rows) ->
            rows.stream()
                .filter(row -> row.contains("\"sourceSystem\":\"" + sourceSystem + "\""))
                .toList());
    return own;
  }

  private static boolean isOfTheWholeLake(TableName table) {
    return table.isAboutRuns()
        || List.of("gold/RefDefinition", "gold/RefTranslation").contains(table.path());
  }
}
