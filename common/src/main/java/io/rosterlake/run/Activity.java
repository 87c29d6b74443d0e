package io.rosterlake.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Severity;
import io.rosterlake.history.ChangePlan;
import io.rosterlake.history.SeenRoster;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.CrawlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one inbound flow did in a run.
 *
 * @param statusDetail one sentence where the status needs one, as for a skipped flow
 * @param unread how many uploads wait behind the one that was read: changes are read one by one
 * @param format the format that the upload is in; {@code null} before an upload was read
 * @param madeWith a hash of the specifications and the build that the upload was read with; {@code
 *     null} where the next run is to read everything: after one that was to do so or was made by an
 *     unknown build, and in manifests of before it was kept
 * @param crawlOrNone what the read of an API consisted of, of a flow that read one
 * @param fileWarnings warnings about files as a whole, such as an unknown column
 * @param plan what changes in gold; with the organizations that change most only
 * @param counts {@code organizations}, {@code people}, {@code groups}, {@code memberships}
 */
public record Activity(
    String activityId,
    String displayName,
    RunStatus status,
    String statusDetail,
    long unread,
    String upload,
    String format,
    String madeWith,
    List<FileCount> files,
    @JsonProperty("crawl") CrawlDocument crawlOrNone,
    long fileWarnings,
    List<EntityCount> entities,
    ChangePlan plan,
    SortedMap<String, Metric> counts,
    DataHealth health) {

  public Activity {
    files = List.copyOf(files);
    entities = List.copyOf(entities);
    // Manifests of before plans were kept have none.
    plan = plan == null ? ChangePlan.NONE : plan;
    counts = new TreeMap<>(counts);
  }

  public static Activity started(String flow, String displayName) {
    return new Activity(
        flow,
        displayName,
        RunStatus.RUNNING,
        null,
        0,
        null,
        null,
        null,
        List.of(),
        null,
        0,
        List.of(),
        ChangePlan.NONE,
        new TreeMap<>(),
        DataHealth.UNKNOWN);
  }

  public static Activity skipped(String flow, String displayName, String reason) {
    return started(flow, displayName).with(RunStatus.SKIPPED, reason);
  }

  public Activity with(RunStatus newStatus, String detail) {
    Copy copy = new Copy(this);
    copy.status = newStatus;
    copy.statusDetail = detail;
    return copy.changed();
  }

  /** The activity with that many uploads behind the one that it reads. */
  public Activity withUnread(long newUnread) {
    Copy copy = new Copy(this);
    copy.unread = newUnread;
    return copy.changed();
  }

  /** The activity of a flow as it is set up, under the specifications that the tenant has. */
  public Activity madeWith(Catalog catalog, FlowScope flow) {
    Copy copy = new Copy(this);
    Build build = Build.running();
    // What an unknown build made, nothing is like: the next run does it all again.
    copy.madeWith = build.isKnown() ? Fingerprint.of(catalog, flow, build) : null;
    return copy.changed();
  }

  /** The same without a word on the specifications, so that no later activity is made as it. */
  Activity withoutSpecifications() {
    Copy copy = new Copy(this);
    copy.madeWith = null;
    return copy.changed();
  }

  /** Whether both were made with the same specifications, by the same version of the program. */
  public boolean isMadeAs(Activity other) {
    return madeWith != null && madeWith.equals(other.madeWith);
  }

  /** The files that the upload holds the changes of, or does not have; the others it has whole. */
  public Set<String> changingFiles() {
    return files.stream()
        .filter(file -> file.mode() != FileMode.BULK)
        .map(FileCount::file)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The activity, having read that upload. */
  public Activity reading(CheckedUpload checked, List<FileCount> newFiles) {
    Copy copy = new Copy(this);
    copy.upload = checked.upload().name();
    copy.format = checked.format().name();
    copy.files = newFiles;
    copy.crawl = checked.crawl().orElse(null);
    copy.fileWarnings =
        checked.findings().stream()
            .filter(finding -> finding.severity() == Severity.WARNING)
            .count();
    return copy.changed();
  }

  /** What the read of an API consisted of, of a flow that read one. */
  public Optional<CrawlDocument> crawl() {
    return Optional.ofNullable(crawlOrNone);
  }

  /** The activity with its files counted anew. */
  public Activity withFiles(List<FileCount> newFiles) {
    Copy copy = new Copy(this);
    copy.files = newFiles;
    return copy.changed();
  }

  public Activity withEntities(List<EntityCount> newEntities, DataHealth newHealth) {
    Copy copy = new Copy(this);
    copy.entities = newEntities;
    copy.health = newHealth;
    return copy.changed();
  }

  public Activity withPlan(ChangePlan newPlan, Map<String, Metric> newCounts) {
    Copy copy = new Copy(this);
    copy.plan = newPlan;
    copy.counts = new TreeMap<>(newCounts);
    return copy.changed();
  }

  /** The dialect of each file that is written in one. */
  public Map<String, String> dialects() {
    Map<String, String> dialects = new TreeMap<>();
    files.stream()
        .filter(file -> file.dialect() != null)
        .forEach(file -> dialects.put(file.file(), file.dialect()));
    return dialects;
  }

  /** The name that the upload gave a file, for each that it spells otherwise than the format. */
  public Map<String, String> spellings() {
    Map<String, String> spellings = new TreeMap<>();
    files.stream()
        .filter(file -> file.uploadedAs() != null)
        .forEach(file -> spellings.put(file.file(), file.uploadedAs()));
    return spellings;
  }

  /** The activity, ended: its status follows from its findings. */
  public Activity completed() {
    return with(RunStatus.of(errors(), warnings()), statusDetail);
  }

  public long errors() {
    return entities.stream().mapToLong(EntityCount::errors).sum();
  }

  /** Warnings about values, and those about files as a whole. */
  public long warnings() {
    return fileWarnings + entities.stream().mapToLong(EntityCount::warnings).sum();
  }

  /** Why this flow holds the run: rules broken too often, then what the guard says. */
  public List<String> holds() {
    List<String> holds = new ArrayList<>(health.holds());
    holds.addAll(plan.holds());
    return holds;
  }

  /** What the roster consisted of, for the guard of the next run. */
  public SeenRoster roster() {
    TreeMap<String, Long> accepted = new TreeMap<>();
    entities.forEach(entity -> accepted.put(entity.entity(), entity.accepted()));
    return new SeenRoster(format, files.stream().map(FileCount::file).toList(), accepted);
  }

  public Metric count(String name) {
    return counts.getOrDefault(name, Metric.NONE);
  }

  /** The files whose lines are not accounted for; a run with any fails. */
  public List<FileCount> filesThatDoNotAddUp() {
    List<FileCount> wrong = new ArrayList<>(files);
    wrong.removeIf(FileCount::addsUp);
    return wrong;
  }

  private static final class Copy {
    private final Activity original;
    private RunStatus status;
    private String statusDetail;
    private long unread;
    private String upload;
    private String format;
    private String madeWith;
    private List<FileCount> files;
    private CrawlDocument crawl;
    private long fileWarnings;
    private List<EntityCount> entities;
    private ChangePlan plan;
    private SortedMap<String, Metric> counts;
    private DataHealth health;

    Copy(Activity original) {
      this.original = original;
      this.status = original.status;
      this.statusDetail = original.statusDetail;
      this.unread = original.unread;
      this.upload = original.upload;
      this.format = original.format;
      this.madeWith = original.madeWith;
      this.files = original.files;
      this.crawl = original.crawlOrNone;
      this.fileWarnings = original.fileWarnings;
      this.entities = original.entities;
      this.plan = original.plan;
      this.counts = original.counts;
      this.health = original.health;
    }

    Activity changed() {
      return new Activity(
          original.activityId,
          original.displayName,
          status,
          statusDetail,
          unread,
          upload,
          format,
          madeWith,
          files,
          crawl,
          fileWarnings,
          entities,
          plan,
          counts,
          health);
    }
  }
}
