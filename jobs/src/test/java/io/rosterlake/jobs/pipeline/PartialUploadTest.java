package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.history.ChangeCounts;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Metric;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole roster, then a partial one of a flow that ignores absence, then a whole one again, with
 * the guard on.
 */
class PartialUploadTest {
  private static final String WHOLE = "expirationDateTime: 2027-06-18T00:00:00Z\n";
  private static final String PARTIAL = WHOLE + "    absence: ignore\n";

  @TempDir private static Path root;

  private static RosterCase roster;
  private static Tenant tenant;
  private static Manifest whole;
  private static Manifest partial;
  private static Manifest wholeAgain;

  @BeforeAll
  static void runThreeDays() {
    roster = RosterCase.named("partial", root);
    // Of four roles, one goes on the third day.
    tenant = Tenant.guardedIn(root.resolve("tenant"), "guard: {noLongerSeen: 0.25}\n");
    whole = tenant.run(roster.upload(1), roster.at(1));
    String yaml = Trees.text(tenant.configFile());
    Tenant ignoring = Tenant.configuredIn(root.resolve("tenant"), yaml.replace(WHOLE, PARTIAL));
    partial = ignoring.run(roster.upload(2), roster.at(2));
    Tenant deactivating = Tenant.configuredIn(root.resolve("tenant"), yaml);
    wholeAgain = deactivating.run(roster.upload(3), roster.at(3));
  }

  @Test
  void addsAndChangesAndSwitchesNothingOff() {
    roster.verify(2, tenant, partial);
  }

  @Test
  void isNotHeldThoughMostOfTheRosterIsNotInIt() {
    assertThat(partial.holds()).isEmpty();
    assertThat(tenant.allPublished()).hasSize(3);
  }

  @Test
  void countsWhatIsNotSentAsNeitherGoneNorInactive() {
    assertThat(counts(partial, "PersonOrganizationRole"))
        .isEqualTo(new ChangeCounts(1, 1, 0, 0, 0, 0, 2));
    assertThat(counts(partial, "Enrollment")).isEqualTo(new ChangeCounts(1, 0, 0, 0, 0, 0, 3));
    assertThat(counts(partial, "Person")).isEqualTo(new ChangeCounts(1, 0, 1, 0, 0, 0, 3));
    assertThat(counts(partial, "Organization")).isEqualTo(new ChangeCounts(0, 0, 2, 0, 0, 0, 1));
    assertThat(partial.activity("rosters").count("people")).isEqualTo(new Metric(5, 0, 5));
    assertThat(partial.activity("rosters").count("memberships")).isEqualTo(new Metric(4, 0, 4));
  }

  @Test
  void replacesTheSetsOfThePersonsWhoAreSentOnly() {
    assertThat(counts(partial, "PersonEmailAddress"))
        .isEqualTo(new ChangeCounts(2, 0, 0, 0, 1, 0, 2));
    assertThat(counts(partial, "PersonIdentifier").noLongerSeen()).isEqualTo(2);
  }

  @Test
  void switchesOffAgainWhoIsAbsentFromTheNextWholeRoster() {
    roster.verify(3, tenant, wholeAgain);
  }

  @Test
  void doesNotTakeThoseWhoWereNotSentForReturned() {
    assertThat(counts(wholeAgain, "Person")).isEqualTo(new ChangeCounts(0, 0, 4, 0, 1, 0, 0));
    assertThat(counts(wholeAgain, "PersonOrganizationRole"))
        .isEqualTo(new ChangeCounts(0, 0, 3, 0, 1, 0, 0));
    assertThat(counts(wholeAgain, "Organization").returned()).isZero();
  }

  @Test
  void comparesTheNextWholeRosterWithTheLastWholeOne() {
    assertThat(partial.rosters()).isEqualTo(whole.rosters());
  }

  private static ChangeCounts counts(Manifest run, String table) {
    return run.activity("rosters").plan().table(table).orElseThrow().counts();
  }
}
