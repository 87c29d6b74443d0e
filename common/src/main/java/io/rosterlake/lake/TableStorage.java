package io.rosterlake.lake;

import io.delta.kernel.Snapshot;
import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** What stands in the folder of one table: the files of its versions, its log, and leftovers. */
public final class TableStorage {
  /** Writing a checkpoint costs more than so many log entries take up. */
  private static final int WORTH_A_CHECKPOINT = 8;

  private final DeltaLog log;
  private final FileTree tree;

  TableStorage(DeltaLog log, FileTree tree) {
    this.log = log;
    this.tree = tree;
  }

  /**
   * What nobody needs.
   *
   * @param files files below the table's folder that no needed version is made of
   * @param logEntries entries of the log that say nothing of a needed version
   * @param isNewestUnneeded whether the newest version of the log, which readers by path see, is
   *     made of files that are among them
   * @param checkpoint the version that the log has to be summed up at first; empty for none
   * @param left which versions keep all of their files
   */
  public record Leftovers(
      List<FileStatus> files,
      List<FileStatus> logEntries,
      boolean isNewestUnneeded,
      OptionalLong checkpoint,
      UpkeepRecord.Left left) {

    /** Whether there is nothing to remove. */
    public boolean isNothing() {
      return files.isEmpty() && logEntries.isEmpty();
    }

    /** The same, with only those of the files. */
    public Leftovers of(List<FileStatus> fewer) {
      return new Leftovers(fewer, logEntries, isNewestUnneeded, checkpoint, left);
    }
  }

  /** The files of a version. */
  public List<DataFile> files(long version) {
    return log.files(log.at(version));
  }

  /** Looks for damage in a version. Nothing is thrown for what is found. */
  public TableCheck check(long version, TableCheck.Depth depth) {
    return TableCheck.of(log, version, depth);
  }

  /** How many rows a version has for these partition values; only footers of files are read. */
  public long rowCount(long version, Map<String, String> partition) {
    return TableCheck.rows(log, version, partition);
  }

  /**
   * Finds what nobody needs.
   *
   * @param versions versions that must stay readable
   * @param described versions whose list of files must stay, though their files need not
   */
  public Leftovers leftovers(NavigableSet<Long> versions, NavigableSet<Long> described) {
    Set<Path> needed = new HashSet<>();
    versions.forEach(version -> files(version).forEach(file -> needed.add(file.path())));
    List<FileStatus> files =
        tree.filesBeside(List.of(LakePaths.DELTA_LOG)).stream()
            .filter(file -> !needed.contains(file.getPath()))
            .toList();
    Optional<Snapshot> latest = log.latest();
    boolean isNewestUnneeded =
        latest.isPresent()
            && log.files(latest.get()).stream().anyMatch(file -> !needed.contains(file.path()));
    long newest = latest.map(Snapshot::getVersion).orElse(-1L);
    UpkeepRecord.Left left = new UpkeepRecord.Left(newest, versions);
    NavigableSet<Long> inLog = new TreeSet<>(versions);
    inLog.addAll(described);
    latest.ifPresent(snapshot -> inLog.add(snapshot.getVersion()));
    if (inLog.isEmpty()) {
      return new Leftovers(files, List.of(), isNewestUnneeded, OptionalLong.empty(), left);
    }
    List<FileStatus> entries = new FileTree(tree.storage(), log.logFolder()).files();
    long oldest = inLog.first();
    OptionalLong checkpoint =
        entries.stream()
            .filter(entry -> isCheckpoint(entry) && version(entry).getAsLong() <= oldest)
            .mapToLong(entry -> version(entry).getAsLong())
            .max();
    boolean isWorthOne = before(oldest, entries).size() >= WORTH_A_CHECKPOINT;
    boolean isMissing = isWorthOne && (checkpoint.isEmpty() || checkpoint.getAsLong() < oldest);
    long from = isMissing ? oldest : checkpoint.orElse(0);
    return new Leftovers(
        files,
        before(from, entries),
        isNewestUnneeded,
        isMissing ? OptionalLong.of(oldest) : OptionalLong.empty(),
        left);
  }

  /** Deletes files, then folders that hold nothing any more. */
  public void deleteFiles(Leftovers leftovers) {
    tree.delete(leftovers.files());
  }

  /** Deletes entries of the log, oldest first; what they said is summed up by a checkpoint. */
  public void deleteLogEntries(Leftovers leftovers) {
    leftovers.checkpoint().ifPresent(this::writeCheckpoint);
    new FileTree(tree.storage(), log.logFolder()).delete(leftovers.logEntries());
  }

  private void writeCheckpoint(long version) {
    try {
      log.at(version).writeCheckpoint(log.engine());
    } catch (CheckpointAlreadyExistsException e) {
      // An upkeep that died wrote it.
      return;
    } catch (IOException e) {
      throw new LakeException(
          "cannot write a checkpoint of " + log.table() + ": " + e.getMessage(), e);
    }
  }

  private static List<FileStatus> before(long version, List<FileStatus> entries) {
    return entries.stream()
        .filter(entry -> version(entry).isPresent() && version(entry).getAsLong() < version)
        .toList();
  }

  private static boolean isCheckpoint(FileStatus entry) {
    String name = entry.getPath().getName();
    return version(entry).isPresent() && name.endsWith(".checkpoint.parquet");
  }

  /** The version an entry is about, which its name begins with; empty for other files. */
  private static OptionalLong version(FileStatus entry) {
    String name = entry.getPath().getName();
    boolean isNumbered = name.matches("\\d{20}\\..*");
    return isNumbered
        ? OptionalLong.of(Long.parseLong(name.substring(0, 20)))
        : OptionalLong.empty();
  }
}
