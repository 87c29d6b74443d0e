package io.rosterlake.jobs.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The job files of {@code conf/deploy}, and what they say. */
final class JobFiles {
  static final Path FOLDER = Path.of("..", "conf", "deploy");
  static final Path PAGES = Path.of("..", "docs", "deploy");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A command of a decision takes the id of a run. */
  private static final List<String> DECISIONS = List.of("show", "approve", "discard", "undo");

  private static final String RUN_ID = "20260902T020000Z";
  private static final String CLUSTER = "new_cluster";

  private JobFiles() {}

  /**
   * What a job file starts.
   *
   * @param place where it says so
   * @param arguments with the values that are chosen when the job is started
   */
  record Start(String place, String mainClass, List<String> arguments) {
    @Override
    public String toString() {
      return place + ": " + String.join(" ", arguments);
    }
  }

  static JsonNode yaml(String file) {
    Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
    return JSON.valueToTree(document);
  }

  static JsonNode json(String file) {
    try {
      return JSON.readTree(text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  static String text(String file) {
    return text(FOLDER.resolve(file));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** The files of a platform, by their names below its folder. */
  static List<String> names(String platform) {
    Path folder = FOLDER.resolve(platform);
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(platform, e);
    }
  }

  /** The cluster of a job of the bundle. */
  static JsonNode cluster(String job) {
    return job(job).at("/job_clusters/0/" + CLUSTER);
  }

  /** A job of the bundle. */
  static JsonNode job(String job) {
    return yaml("databricks/databricks.yml").at("/resources/jobs/" + job);
  }

  /** Everything that the job files start. */
  static Stream<Start> starts() {
    List<Start> starts = new ArrayList<>();
    for (String job : List.of("rosterlake_run", "rosterlake_decide")) {
      JsonNode task = job(job).at("/tasks/0/spark_jar_task");
      add(
          starts,
          "databricks.yml, " + job,
          task.get("main_class_name").asText(),
          texts(task.get("parameters")));
    }
    for (String name : List.of("run", "decide")) {
      JsonNode synapse = json("synapse/rosterlake-" + name + ".job.json").get("jobProperties");
      JsonNode fabric = json(fabric(name));
      JsonNode kubernetes = spark(name);
      String main = synapse.get("className").asText();
      add(starts, "synapse, " + name, main, texts(synapse.get("args")));
      add(
          starts,
          "fabric, " + name,
          fabric.get("mainClass").asText(),
          List.of(fabric.get("commandLineArguments").asText().split(" ")));
      add(
          starts,
          "kubernetes, " + name,
          kubernetes.get("mainClass").asText(),
          texts(kubernetes.get("arguments")));
      add(starts, "airflow, " + name, quoted("java_class"), airflowArguments(name));
    }
    JsonNode activity =
        json("synapse/rosterlake-decide.pipeline.json").at("/properties/activities/0");
    add(
        starts,
        "synapse, pipeline",
        json("synapse/rosterlake-decide.job.json").at("/jobProperties/className").asText(),
        texts(activity.at("/typeProperties/args")));
    List<String> command = List.of(systemd("service", "ExecStart").split(" "));
    add(starts, "systemd", "io.rosterlake.jobs.cli.Rosterlake", command.subList(1, command.size()));
    return starts.stream();
  }

  static String fabric(String name) {
    return "fabric/rosterlake-" + name + ".SparkJobDefinition/SparkJobDefinitionV1.json";
  }

  /** What Kubernetes is to run. */
  static JsonNode spark(String name) {
    JsonNode spec = yaml("kubernetes/" + name + ".yaml").get("spec");
    return spec.has("template") ? spec.get("template") : spec;
  }

  /** A line of a unit of systemd. */
  static String systemd(String unit, String key) {
    return found("(?m)^" + key + "=(.*)$", text("systemd/rosterlake." + unit));
  }

  /** A text that the DAG gives a name to. */
  static String quoted(String name) {
    return found("\\b" + name + "\"? ?[=:] ?\"([^\"]+)\"", text("airflow/rosterlake.py"));
  }

  private static List<String> airflowArguments(String task) {
    String dag = text("airflow/rosterlake.py");
    String list = found("task_id=\"" + task + "\",\\s+name=.*\\s+application_args=\\[(.*)\\]", dag);
    return Stream.of(list.split(", "))
        .map(argument -> argument.equals("CONFIG") ? quoted("CONFIG") : argument.replace("\"", ""))
        .toList();
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }

  /** One start, or one for each command that may be chosen. */
  private static void add(List<Start> starts, String place, String main, List<String> arguments) {
    boolean isChosen = arguments.get(0).contains("command");
    for (String command : isChosen ? DECISIONS : arguments.subList(0, 1)) {
      List<String> all = new ArrayList<>(arguments);
      all.set(0, command);
      all.replaceAll(
          argument -> argument.matches(".*(params|parameters)\\.run\\b.*") ? RUN_ID : argument);
      starts.add(new Start(place, main, all));
    }
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
