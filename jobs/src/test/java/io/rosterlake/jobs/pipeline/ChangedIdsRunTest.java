package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is held because the source system has changed its ids says so. */
class ChangedIdsRunTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");
  private static final String DAY_2 = "2026-09-02T02:00:00Z";

  @TempDir private static Path root;

  private static Tenant tenant;

  @BeforeAll
  static void runTheSoundRoster() {
    tenant = Tenant.guardedIn(root.resolve("tenant"), "");
    tenant.run(ROSTER, "2026-09-01T02:00:00Z");
  }

  @Test
  void namesUsersWhoseIdsAreInOtherLetters() {
    Path upload =
        renamed("letters", "\\b([ut][12]|t1|g1)\\b", match -> match.toUpperCase(Locale.ROOT));
    Manifest preview = tenant.preview(upload, DAY_2);

    assertThat(preview.status()).isEqualTo(RunStatus.HELD);
    assertThat(preview.holds())
        .first()
        .asString()
        .startsWith(
            "4 of 4 users have a new sourcedId but the same username (the old ids in other"
                + " letters); so ids have changed, and these records have not left: send");
    Manifest held = tenant.copyTo(root.resolve("letters-run")).run(upload, DAY_2);
    assertThat(held.holds()).isEqualTo(preview.holds()).noneMatch(each -> each.contains("U1"));
  }

  @Test
  void namesSessionsThatClassesReferTo() {
    List<String> holds =
        tenant.preview(renamed("sessions", "\\by1\\b", match -> "year-one"), DAY_2).holds();

    assertThat(holds)
        .first()
        .asString()
        .startsWith(
            "1 of 1 academicSessions has a new sourcedId but the same title, type and startDate;"
                + " so ids");
    assertThat(holds).anyMatch(each -> each.startsWith("classes.csv has valid records for none"));
    // The people are where they were, with another session.
    assertThat(holds).noneMatch(each -> each.startsWith("roles.csv"));
  }

  @Test
  @Tag("proof")
  void followsIdsThatOtherRecordsReferTo() {
    assertThat(
            tenant
                .preview(renamed("all", "\\b([dscktugy][12])\\b", match -> "sis-" + match), DAY_2)
                .holds())
        .first()
        .asString()
        .contains("1 of 1 academicSessions has")
        .contains("3 of 3 orgs have a new sourcedId but the same name and type (the old ids with")
        .contains("1 of 1 courses has a new sourcedId but the same code and orgSourcedId")
        .contains("1 of 1 classes has")
        .contains("; and 4 of 4 users have");
  }

  @Test
  @Tag("proof")
  void isFoundByTheStagesOneByOneAndAfterARereading() {
    Path upload = renamed("reread", "\\b([ut][12]|t1|g1)\\b", match -> "0" + match);
    Tenant stagewise = tenant.copyTo(root.resolve("stagewise"));
    stagewise.runStages("rosters", upload, DAY_2, "ingest", "validate", "historize", "export");

    assertThat(stagewise.kept("20260902T020000Z").holds())
        .isEqualTo(
            tenant.copyTo(root.resolve("reread-run")).reread("rosters", upload, DAY_2).holds())
        .anyMatch(each -> each.startsWith("4 of 4 users have a new sourcedId"));
  }

  @Test
  void isNotSaidOfPeopleWhoLeft() {
    Path upload =
        Samples.copy(ROSTER, root.resolve("left")).withoutUser("u1").withoutUser("u2").folder();
    List<String> holds = tenant.preview(upload, DAY_2).holds();

    assertThat(holds).isNotEmpty().noneMatch(each -> each.contains("a new sourcedId"));
  }

  private static Path renamed(String name, String ids, UnaryOperator<String> rename) {
    Samples.Copy copy = Samples.copy(ROSTER, root.resolve(name));
    for (Path file : Trees.files(copy.folder())) {
      String text = Trees.text(file);
      copy.withText(
          file.getFileName().toString(),
          Pattern.compile(ids).matcher(text).replaceAll(match -> rename.apply(match.group())));
    }
    return copy.folder();
  }
}
