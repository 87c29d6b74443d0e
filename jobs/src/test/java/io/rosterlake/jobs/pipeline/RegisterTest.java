package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.cli.Rosterlake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose tables have names in a Hive metastore, which analysts ask by other programs. */
@Tag("proof")
class RegisterTest {
  private static final String ENROLLMENTS =
      "select concat(count_if(IsActiveInSession), '/', count_if(not IsActiveInSession))"
          + " from roster.Enrollment";
  private static final String RUN = "select max_by(runId, sequence) from roster.runs_run";

  @TempDir private Path root;

  private HiveMetastore metastore;

  @BeforeEach
  void startTheMetastore() throws Exception {
    metastore = HiveMetastore.startIn(root);
  }

  @AfterEach
  void stopTheMetastore() throws Exception {
    metastore.kill();
  }

  @Test
  void showWhatTheCommandRegistered() throws Exception {
    RosterCase roster = RosterCase.named("absence", root);
    Tenant tenant = Tenant.withSettingsIn(root.resolve("tenant"), "");

    assertThat(run(tenant, roster, 1).await()).isZero();
    OtherJvm registering =
        rosterlake("register", "--config", tenant.configFile().toString(), "--schema", "roster");
    assertThat(registering.await()).as(registering.errors()).isZero();
    assertThat(registering.lines())
        .containsExactly(
            "%d views in roster show run 20260901T020000Z.".formatted(1 + goldTables(tenant)));
    assertThat(read(RUN, ENROLLMENTS)).containsExactly("20260901T020000Z", enrollments(tenant));
  }

  @Test
  void showTheNewestRunOnceTheMetastoreAnswersAgain() throws Exception {
    RosterCase roster = RosterCase.named("absence", root);
    Tenant tenant = Tenant.withSettingsIn(root.resolve("tenant"), "register: {schema: roster}\n");
    assertThat(run(tenant, roster, 1).await()).isZero();
    String day1 = enrollments(tenant);
    assertThat(read(RUN, ENROLLMENTS)).containsExactly("20260901T020000Z", day1);

    metastore.kill();
    OtherJvm unheard = run(tenant, roster, 2);
    assertThat(unheard.await()).isEqualTo(1);
    assertThat(unheard.errors().strip().replace("\n", " "))
        .contains(
            "run 20260902T020000Z is published, but the views in roster cannot be refreshed: ")
        .contains("Connection refused")
        .endsWith("The next run refreshes them, or the command register.")
        .doesNotContain("\tat ");

    metastore.startAgain();
    assertThat(read(RUN, ENROLLMENTS)).containsExactly("20260901T020000Z", day1);

    // Nothing is due, and the views follow all the same.
    OtherJvm idle =
        rosterlake("run", "--config", tenant.configFile().toString(), "--at", roster.at(2));
    assertThat(idle.await()).as(idle.errors()).isZero();
    assertThat(read(RUN, ENROLLMENTS)).containsExactly("20260902T020000Z", enrollments(tenant));

    OtherJvm undo =
        rosterlake(
            "undo",
            "20260902T020000Z",
            "--config",
            tenant.configFile().toString(),
            "--at",
            "2026-09-02T09:00:00Z");
    assertThat(undo.await()).as(undo.errors()).isZero();
    assertThat(read(RUN, ENROLLMENTS)).containsExactly("20260902T090000Z", day1);
  }

  private OtherJvm run(Tenant tenant, RosterCase roster, int day) {
    return rosterlake(
        "run",
        "--config",
        tenant.configFile().toString(),
        "--upload",
        roster.upload(day).toString(),
        "--at",
        roster.at(day));
  }

  private OtherJvm rosterlake(String... arguments) {
    return OtherJvm.startOn(Map.of(), metastore.sparkFlags(), Rosterlake.class, arguments);
  }

  private static long goldTables(Tenant tenant) {
    return tenant.published().tables().keySet().stream()
        .filter(table -> table.layer().equals("gold"))
        .count();
  }

  private static String enrollments(Tenant tenant) {
    return tenant
        .table("gold.Enrollment")
        .selectExpr("concat(count_if(IsActiveInSession), '/', count_if(not IsActiveInSession))")
        .as(Encoders.STRING())
        .first();
  }

  /** What another program reads, which knows the metastore and Delta, and nothing of a lake. */
  private List<String> read(String... queries) throws InterruptedException {
    OtherJvm reader = OtherJvm.startOn(Map.of(), metastore.sparkFlags(), Reader.class, queries);
    assertThat(reader.await()).as(reader.errors()).isZero();
    return reader.lines();
  }

  static final class Reader {
    private Reader() {}

    public static void main(String[] queries) {
      SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate();
      List<String> answers = new ArrayList<>();
      for (String query : queries) {
        answers.add(spark.sql(query).as(Encoders.STRING()).first());
      }
      answers.forEach(System.out::println);
    }
  }
}
