package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.cli.Rosterlake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The machine that a run happens on changes nothing of what is found. What cron starts has the
 * locale C, in which Java cannot spell a name with other than ASCII letters.
 */
class EnvironmentTest {
  private static final String DAY_1 = "2026-09-01T02:00:00Z";

  private static final Map<String, String> CRON = Map.of("LC_ALL", "C", "LANG", "C");

  /** Lower case, digits, midnight and bytes of text are all others than in Greenwich. */
  private static final List<String> FAR_AWAY =
      List.of(
          "-Duser.language=tr",
          "-Duser.country=TR",
          "-Duser.timezone=Asia/Kathmandu",
          "-Dfile.encoding=ISO-8859-1");

  @TempDir private Path root;

  @Test
  void findsTheSameInAnotherLanguageZoneEncodingAndLocale() throws Exception {
    Tenant here = tenant("here");
    Tenant there = tenant("there");
    here.run(DAY_1);

    OtherJvm jvm =
        OtherJvm.startOn(
            CRON,
            FAR_AWAY,
            Rosterlake.class,
            "run",
            "--config",
            there.configFile().toString(),
            "--at",
            DAY_1);

    assertThat(jvm.await()).as(jvm.errors()).isZero();
    assertThat(jvm.lines()).first().asString().startsWith("Run 20260901T020000Z: completed");
    assertThat(there.published().uploads().get("rosters").name()).isEqualTo("Schüler 学校.zip");
    assertThat(there.content()).isEqualTo(here.content());
  }

  @Test
  void refusesALakeWhoseNameTheLocaleCannotSpell() throws Exception {
    Tenant tenant = tenant("there");
    String yaml = Trees.text(tenant.configFile()).replace("lake: ./lake", "lake: ./Wörter");
    Files.writeString(tenant.configFile(), yaml, StandardCharsets.UTF_8);

    OtherJvm jvm =
        OtherJvm.startOn(
            CRON,
            FAR_AWAY,
            Rosterlake.class,
            "run",
            "--config",
            tenant.configFile().toString(),
            "--at",
            DAY_1);

    assertThat(jvm.await()).isNotZero();
    assertThat(jvm.errors().replace("\n", " ")).contains("LC_ALL=C.UTF-8");
    assertThat(tenant.folder().toFile().list())
        .containsExactlyInAnyOrder("tenant.yaml", "uploads", "fabrikam-uploads");
  }

  private Tenant tenant(String name) {
    Tenant tenant = Tenant.in(root.resolve(name));
    Path roster =
        Samples.copy(
                Samples.resource("/cases/rules/sound-roster/upload"),
                root.resolve("roster-" + name))
            .replacing("orgs.csv", "North School", "Iğdır İlkokulu")
            .folder();
    Trees.zip(roster, tenant.uploads().resolve("Schüler 学校.zip"));
    return tenant;
  }
}
