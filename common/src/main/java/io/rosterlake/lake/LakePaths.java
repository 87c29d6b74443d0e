package io.rosterlake.lake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/**
 * The folders of a lake; nothing else builds paths.
 *
 * <pre>
 * bronze/&lt;format&gt;/&lt;file&gt;   silver/&lt;entity&gt;   gold/&lt;Table&gt;   runs/{run,activity,finding,change}     Delta
 * history/former                       what rows of gold said before they were changed; Delta, too
 *   &lt;column&gt;=&lt;value&gt;/run=&lt;run id&gt;.&lt;flow&gt;.&lt;writer&gt;/part-*.parquet                               inside a table
 * outbound/&lt;flow&gt;/roster/&lt;timestamp&gt;/&lt;Table&gt;/part-0000.{csv,parquet}                   the export
 * outbound/&lt;flow&gt;/{schema,roster}/*.cdm.json   what describes it, below current.manifest.cdm.json
 * outbound/&lt;flow&gt;/&lt;Table&gt;   outbound/&lt;flow&gt;/csv/&lt;timestamp&gt;/&lt;Table&gt;/part-0000.csv         insights: Delta, and CSV
 * crawls/&lt;flow&gt;/&lt;timestamp&gt;/{crawl.json,&lt;collection&gt;.jsonl}   what was read from an API, as received
 * runs/_pending/&lt;run id&gt;.json           a run whose stages are started one by one
 * runs/_lease/&lt;number&gt;.json             the claim of the run that holds the lake
 *
 * runs/_held/&lt;run id&gt;.json              a run that was held, until it is approved, or discarded
 * runs/_published.json                 the newest run that was published, to tell when runs/run lacks it
 * runs/_upkeep.json                    the versions of tables that the last upkeep kept
 * _scratch/&lt;run id&gt;                     unpacked archives and other things a run throws away
 * </pre>
 */
public record LakePaths(Path root) {
  /** The folder of a table that Delta keeps for itself. */
  public static final String DELTA_LOG = "_delta_log";

  private static final Pattern RUN_ID =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})Z((?:-\\d+)?)");
  private static final Pattern TIME_FOLDER_NAME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}(-\\d+)?");
  private static final Pattern DATA_FILE =
      Pattern.compile(
          ".*/((?:bronze/[^/]+|outbound/[^/]+|silver|gold|history|runs)/[^/]+)/(?:[^/]+=[^/]*/)*run=[^/]+/.*");
  private static final DateTimeFormatter TIME_FOLDER =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);
  private static final String REWRITTEN = ".rewritten";
  private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9.-]");
  private static final Pattern CODE = Pattern.compile("_([0-9a-f]+)_");

  public static LakePaths of(String lake) {
    return new LakePaths(new Path(lake));
  }

  public Path table(TableName table) {
    return table
        .outboundFlow()
        .map(flow -> new Path(outbound(flow), table.name()))
        .orElseGet(() -> new Path(root, table.path()));
  }

  /** Where a run puts the files it adds to one partition of a table. */
  Path dataFolder(TableName table, Map<String, String> partition, String runId) {
    String folders =
        partition.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + folderName(entry.getValue()) + "/")
            .collect(Collectors.joining());
    return new Path(table(table), folders + "run=" + folderName(runId));
  }

  /** The run that put a file into the folder of a table; empty for a file of another kind. */
  public static Optional<String> runOf(Path dataFile) {
    for (Path each = dataFile; each != null && !each.isRoot(); each = each.getParent()) {
      String name = each.getName();
      if (name.startsWith("run=")) {
        return Optional.of(name.substring("run=".length()).replaceFirst("\\..*", ""));
      }
    }
    return Optional.empty();
  }

  /**
   * What upkeep writes rows of other runs under, in a run of its own: not the folder of that run,
   * where its own row in the log of runs stands.
   */
  public static String rewrittenBy(String runId) {
    return runId + REWRITTEN;
  }

  /** Whether upkeep wrote a data file anew. */
  static boolean isRewritten(Path dataFile) {
    return dataFile.toUri().getPath().contains(REWRITTEN + ".");
  }

  /** The table that a data file belongs to, told by its path; empty for a file of another kind. */
  static Optional<TableName> tableOf(Path dataFile) {
    Matcher path = DATA_FILE.matcher(dataFile.toUri().getPath());
    return path.matches() ? Optional.of(new TableName(path.group(1))) : Optional.empty();
  }

  /** A path from the lake's root on, for people; one that is elsewhere is given whole. */
  public String relative(Path path) {
    String folder = root.toUri().getPath().replaceFirst("/?$", "/");
    String whole = path.toUri().getPath();
    return whole.startsWith(folder) ? whole.substring(folder.length()) : whole;
  }

  /**
   * The part of the lake that a file or folder stands in, for people: the first folder of its path,
   * and the flow of what flows out. What stands beside the folders is in none: {@code other}.
   */
  public String layer(Path path) {
    String[] folders = relative(path).split("/");
    if (folders[0].equals("outbound") && folders.length > 1) {
      return "outbound/" + outboundFlow(new Path(outbound(), folders[1]));
    }
    return folders.length > 1 ? folders[0] : "other";
  }

  /** Where everything that flows out stands, one folder a flow. */
  public Path outbound() {
    return new Path(root, "outbound");
  }

  /** What was read from APIs, one folder a flow. */
  public Path crawls() {
    return new Path(root, "crawls");
  }

  /** What a flow read from its API, one folder a read. */
  public Path crawls(String flow) {
    return new Path(crawls(), folderName(flow));
  }

  /** What runs throw away. */
  public Path scratch() {
    return new Path(root, "_scratch");
  }

  public Path outbound(String flow) {
    return new Path(root, "outbound/" + folderName(flow));
  }

  /** Where an outbound flow leaves its snapshots, one folder a run. */
  public Path snapshots(String flow, String folder) {
    return snapshots(outbound(flow), folder);
  }

  /** The same, by the folder of the flow. */
  public static Path snapshots(Path outbound, String folder) {
    return new Path(outbound, folder);
  }

  /** The snapshot of a run. */
  public Path snapshot(String flow, String folder, String runId) {
    return snapshot(snapshots(flow, folder), snapshotFolder(runId));
  }

  /** The snapshot of that name. */
  public static Path snapshot(Path snapshots, String name) {
    return new Path(snapshots, name);
  }

  /** Where a snapshot has the files of a table. */
  public static Path snapshotTable(Path snapshot, String table) {
    return new Path(snapshot, table);
  }

  /** The one file that a snapshot has of a table. */
  public static Path snapshotFile(Path snapshot, String table, String ending) {
    return new Path(snapshotTable(snapshot, table), "part-0000" + ending);
  }

  /** Where an export describes the columns of its tables; that outlives the snapshots. */
  public Path exportSchemas(String flow) {
    return new Path(outbound(flow), "schema");
  }

  /** The outbound flow whose folder that is. */
  static String outboundFlow(Path folder) {
    return CODE.matcher(folder.getName())
        .replaceAll(
            code ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
  }

  /**
   * The name of the folder that a run exports to: the time in the run's id, as the published export
   * spells it ({@code 2026-09-01T02-00-00}).
   */
  public static String snapshotFolder(String runId) {
    Matcher id = RUN_ID.matcher(runId);
    if (!id.matches()) {
      throw new IllegalArgumentException("run id " + runId + " does not start with a time");
    }
    return id.replaceFirst("$1-$2-$3T$4-$5-$6$7");
  }

  /** Whether a folder is named as those that hold what was there at a time. */
  public static boolean isTimeFolder(Path folder) {
    return TIME_FOLDER_NAME.matcher(folder.getName()).matches();
  }

  /** The name of a folder that holds what was there at a time, as exports spell it. */
  public static String timeFolder(Instant time) {
    return TIME_FOLDER.format(time);
  }

  /** Where runs stand whose stages are started one by one. */
  public Path pendingRuns() {
    return new Path(root, "runs/_pending");
  }

  public Path pendingRun(String runId) {
    return new Path(pendingRuns(), folderName(runId) + ".json");
  }

  public Path leaseFolder() {
    return new Path(root, "runs/_lease");
  }

  /** The claim with that number; names sort as numbers do. */
  public Path claim(long number) {
    return new Path(leaseFolder(), "%012d.json".formatted(number));
  }

  /** A file beside the claims that is deleted or renamed at once. */
  public Path leaseScratch(String name) {
    return new Path(leaseFolder(), "_" + folderName(name));
  }

  /** Where runs that were held are kept until somebody decides, and those that were discarded. */
  public Path heldRuns() {
    return new Path(root, "runs/_held");
  }

  public Path heldRun(String runId) {
    return new Path(heldRuns(), folderName(runId) + ".json");
  }

  /** Says which run was published last. */
  public Path publishedMark() {
    return new Path(root, "runs/_published.json");
  }

  /** Says which versions upkeep kept. */
  public Path upkeepRecord() {
    return new Path(root, "runs/_upkeep.json");
  }

  public Path scratch(String runId) {
    return new Path(root, "_scratch/" + folderName(runId));
  }

  /** A value as a folder name: what is neither letter, digit, dot nor dash becomes its code. */
  private static String folderName(String value) {
    return NOT_PLAIN
        .matcher(value)
        .replaceAll(match -> "_%x_".formatted(match.group().codePointAt(0)));
  }
}
