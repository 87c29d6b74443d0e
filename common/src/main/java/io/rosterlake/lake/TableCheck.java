package io.rosterlake.lake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What became of a version of a table since it was written.
 *
 * @param files how many data files it has
 * @param bytes how many bytes they have, as its log says
 * @param withoutChecksum how many of the files were committed without a checksum: by an earlier
 *     version of Rosterlake, by another writer, or to storage that keeps its own
 * @param damages what is wrong
 */
public record TableCheck(long files, long bytes, long withoutChecksum, List<LakeDamage> damages) {

  /** How thorough a check is. */
  public enum Depth {
    /** The log can be read, and each file is there with its size. */
    FILES,
    /** All bytes of the log and of each file are read. */
    BYTES
  }

  static TableCheck of(DeltaLog log, long version, Depth depth) {
    List<DataFile> files;
    try {
      files = log.files(log.at(version));
    } catch (DamagedException e) {
      return new TableCheck(0, 0, 0, List.of(e.damage()));
    }
    List<LakeDamage> damages = new ArrayList<>();
    if (depth == Depth.BYTES) {
      damages.addAll(LogCheck.of(log).damages());
    }
    DataFileCheck check = new DataFileCheck(log);
    damages.addAll(
        files.parallelStream().flatMap(file -> check.damage(file, depth).stream()).toList());
    return new TableCheck(
        files.size(),
        files.stream().mapToLong(DataFile::bytes).sum(),
        files.stream().filter(file -> FileChecksum.in(file).isEmpty()).count(),
        damages);
  }

  /** How many rows a version has for some partition values, by the footers of its files. */
  static long rows(DeltaLog log, long version, Map<String, String> partition) {
    return log.files(log.at(version)).parallelStream()
        .filter(file -> file.isIn(partition))
        .mapToLong(file -> rows(log, file.path()))
        .sum();
  }

  private static long rows(DeltaLog log, Path file) {
    try {
      FileStatus status = log.lake().fileSystem(file).getFileStatus(file);
      return new ParquetPages(log.configuration(), status).rows();
    } catch (IOException e) {
      throw new LakeException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
