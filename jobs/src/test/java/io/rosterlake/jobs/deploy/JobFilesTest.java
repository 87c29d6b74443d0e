package io.rosterlake.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.jobs.deploy.JobFiles.Start;
import io.rosterlake.jobs.pipeline.CommandLineRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The job files run every flow twice daily, one run at a time, and let somebody decide about a held
 * run. What a platform makes of them cannot be tried here.
 */
class JobFilesTest {
  /** What is to be filled in. */
  private static final Pattern BLANK = Pattern.compile("<[A-Z_]+>");

  @TempDir private Path folder;

  static Stream<Start> starts() {
    return JobFiles.starts();
  }

  @ParameterizedTest
  @MethodSource("starts")
  void startAClassWithArgumentsThatItTakes(Start start) throws ReflectiveOperationException {
    assertThat(Class.forName(start.mainClass()).getMethod("main", String[].class)).isNotNull();

    // With --help a command looks at all of its options, and does nothing.
    Stream<String> here =
        start.arguments().stream()
            .map(argument -> argument.replace("/var/lib/rosterlake", folder.toString()));
    CommandLineRun run = CommandLineRun.of(Stream.concat(here, Stream.of("--help")).toArray());

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(start.arguments()).contains("--config");
  }

  @Test
  void letPeopleDoEverythingAboutAHeldRun() {
    assertThat(JobFiles.starts().map(start -> start.arguments().get(0)).distinct())
        .containsExactlyInAnyOrder("run", "show", "approve", "discard", "undo");
  }

  @Test
  void runAtTwoAndAtFourteen() {
    JsonNode databricks = JobFiles.job("rosterlake_run").get("schedule");
    JsonNode synapse =
        JobFiles.json("synapse/rosterlake-twice-daily.trigger.json")
            .at("/properties/typeProperties/recurrence");
    JsonNode fabric =
        JobFiles.json("fabric/rosterlake-run.SparkJobDefinition/.schedules").at("/schedules/0");
    JsonNode kubernetes = JobFiles.yaml("kubernetes/run.yaml").get("spec");

    // Quartz has seconds, and one of its two fields for days is a question mark.
    assertThat(databricks.get("quartz_cron_expression").asText()).isEqualTo("0 0 2,14 * * ?");
    assertThat(databricks.get("timezone_id").asText()).isEqualTo("${var.time_zone}");
    assertThat(databricks.get("pause_status").asText()).isEqualTo("UNPAUSED");
    assertThat(synapse.get("frequency").asText()).isEqualTo("Day");
    assertThat(synapse.get("interval").asInt()).isEqualTo(1);
    assertThat(JobFiles.texts(synapse.at("/schedule/hours"))).containsExactly("2", "14");
    assertThat(JobFiles.texts(synapse.at("/schedule/minutes"))).containsExactly("0");
    assertThat(fabric.get("jobType").asText()).isEqualTo("sparkjob");
    assertThat(fabric.at("/configuration/type").asText()).isEqualTo("Daily");
    assertThat(JobFiles.texts(fabric.at("/configuration/times"))).containsExactly("02:00", "14:00");
    assertThat(kubernetes.get("schedule").asText())
        .isEqualTo(JobFiles.quoted("schedule"))
        .isEqualTo("0 2,14 * * *");
    assertThat(JobFiles.systemd("timer", "OnCalendar")).isEqualTo("*-*-* 02,14:00:00");
  }

  @Test
  void runOneAtATime() {
    assertThat(JobFiles.job("rosterlake_run").get("max_concurrent_runs").asInt()).isEqualTo(1);
    assertThat(
            JobFiles.json("synapse/rosterlake-run.pipeline.json")
                .at("/properties/concurrency")
                .asInt())
        .isEqualTo(1);
    assertThat(JobFiles.yaml("kubernetes/run.yaml").at("/spec/concurrencyPolicy").asText())
        .isEqualTo("Forbid");
    assertThat(JobFiles.text("airflow/rosterlake.py")).contains("max_active_runs=1");
    assertThat(JobFiles.systemd("service", "Type")).isEqualTo("oneshot");
  }

  @Test
  void doNotRunAgainWhatIsHeld() {
    assertThat(JobFiles.job("rosterlake_run").at("/tasks/0/max_retries").asInt(-1)).isZero();
    JsonNode synapse = JobFiles.json("synapse/rosterlake-run.pipeline.json");
    assertThat(synapse.at("/properties/activities/0/policy/retry").asInt(-1)).isZero();
    assertThat(
            JobFiles.json("synapse/rosterlake-run.job.json")
                .at("/jobProperties/conf/spark.yarn.maxAppAttempts")
                .asText())
        .isEqualTo("1");
    assertThat(JobFiles.json(JobFiles.fabric("run")).get("retryPolicy").isNull()).isTrue();
    assertThat(JobFiles.spark("run").at("/restartPolicy/type").asText()).isEqualTo("Never");
    assertThat(JobFiles.text("airflow/rosterlake.py")).contains("\"retries\": 0");
    assertThat(JobFiles.systemd("service", "SuccessExitStatus")).isEqualTo("3");
  }

  @Test
  void haveWhatDatabricksRequires() {
    for (String name : List.of("rosterlake_run", "rosterlake_decide")) {
      JsonNode job = JobFiles.job(name);
      JsonNode task = job.at("/tasks/0");
      JsonNode cluster = JobFiles.cluster(name);

      assertThat(task.get("job_cluster_key").asText())
          .isEqualTo(job.at("/job_clusters/0/job_cluster_key").asText());
      assertThat(task.get("task_key").asText()).isNotBlank();
      assertThat(cluster.get("spark_version").asText()).endsWith("-scala2.13");
      assertThat(cluster.get("data_security_mode").asText())
          .isEqualTo("DATA_SECURITY_MODE_DEDICATED");
      assertThat(task.at("/libraries/0/jar").asText())
          .isEqualTo(
              JobFiles.yaml("databricks/databricks.yml")
                  .at("/artifacts/rosterlake/files/0/source")
                  .asText());
      assertThat(task.at("/libraries")).hasSize(1);
    }
  }

  @Test
  void haveWhatSynapseRequires() {
    for (String name : List.of("rosterlake-run", "rosterlake-decide")) {
      JsonNode definition = JobFiles.json("synapse/" + name + ".job.json");
      JsonNode job = definition.get("jobProperties");
      JsonNode pipeline = JobFiles.json("synapse/" + name + ".pipeline.json");
      JsonNode activity = pipeline.at("/properties/activities/0");

      assertThat(definition.at("/targetBigDataPool/type").asText())
          .isEqualTo("BigDataPoolReference");
      assertThat(names(job))
          .contains(
              "file",
              "className",
              "driverMemory",
              "driverCores",
              "executorMemory",
              "executorCores",
              "numExecutors");
      // The driver finds the files of a job in its working directory.
      assertThat(JobFiles.texts(job.get("files")))
          .singleElement()
          .asString()
          .endsWith("/" + job.get("args").get(job.get("args").size() - 1).asText());
      assertThat(job.at("/conf/spark.rosterlake.exit").asText()).isEqualTo("exception");
      assertThat(activity.get("type").asText()).isEqualTo("SparkJob");
      assertThat(activity.at("/typeProperties/sparkJob/referenceName").asText()).isEqualTo(name);
    }
    assertThat(
            JobFiles.json("synapse/rosterlake-twice-daily.trigger.json")
                .at("/properties/pipelines/0/pipelineReference/referenceName")
                .asText())
        .isEqualTo("rosterlake-run");
  }

  @Test
  void haveWhatFabricRequires() {
    Set<String> ids = new TreeSet<>();
    for (String name : List.of("run", "decide")) {
      JsonNode job = JobFiles.json(JobFiles.fabric(name));
      JsonNode platform =
          JobFiles.json("fabric/rosterlake-" + name + ".SparkJobDefinition/.platform");

      assertThat(names(job))
          .containsExactlyInAnyOrder(
              "executableFile",
              "defaultLakehouseArtifactId",
              "mainClass",
              "additionalLakehouseIds",
              "retryPolicy",
              "commandLineArguments",
              "additionalLibraryUris",
              "language",
              "environmentArtifactId");
      assertThat(job.get("executableFile").asText())
          .contains(job.get("defaultLakehouseArtifactId").asText());
      assertThat(platform.at("/metadata/type").asText()).isEqualTo("SparkJobDefinition");
      assertThat(platform.at("/metadata/displayName").asText()).isEqualTo("rosterlake-" + name);
      ids.add(platform.at("/config/logicalId").asText());
    }
    assertThat(ids).hasSize(2);
  }

  @Test
  void haveWhatTheSparkOperatorRequires() {
    for (String name : List.of("run", "decide")) {
      JsonNode spark = JobFiles.spark(name);
      String config = spark.get("arguments").get(spark.get("arguments").size() - 1).asText();

      assertThat(names(spark))
          .contains("type", "sparkVersion", "mainApplicationFile", "driver", "executor");
      assertThat(Path.of(config).getParent())
          .hasToString(spark.at("/driver/volumeMounts/0/mountPath").asText());
      assertThat(spark.at("/volumes/0/name").asText())
          .isEqualTo(spark.at("/driver/volumeMounts/0/name").asText());
    }
    assertThat(JobFiles.yaml("kubernetes/run.yaml").get("kind").asText())
        .isEqualTo("ScheduledSparkApplication");
    assertThat(JobFiles.yaml("kubernetes/decide.yaml").get("kind").asText())
        .isEqualTo("SparkApplication");
  }

  @ParameterizedTest
  @ValueSource(strings = {"databricks", "synapse", "fabric", "kubernetes", "airflow", "systemd"})
  void areExplainedOnAPageWithEverythingThatIsToBeFilledIn(String platform) {
    String page = JobFiles.text(JobFiles.PAGES.resolve(platform + ".md"));
    List<String> files = JobFiles.names(platform);

    assertThat(files).isNotEmpty();
    for (String file : files) {
      assertThat(page).contains("`" + file + "`");
      assertThat(blanks(JobFiles.text(platform + "/" + file))).as(file).allMatch(page::contains);
    }
  }

  @Test
  void takeSecretsFromTheScope() {
    JsonNode settings = JobFiles.cluster("rosterlake_run").get("spark_conf");

    assertThat(names(settings).stream().filter(name -> name.contains("secret")))
        .isNotEmpty()
        .allMatch(name -> settings.get(name).asText().matches("\\{\\{secrets/rosterlake/.*}}"));
  }

  private static List<String> blanks(String text) {
    return BLANK.matcher(text).results().map(MatchResult::group).distinct().toList();
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
