package io.rosterlake.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Compares data files with what the log of their table says of them. */
record DataFileCheck(DeltaLog log) {

  /**
   * The first file that is not there, has another size, or another checksum. On storage that
   * verifies what it stores, checksums are left to it.
   */
  Optional<LakeDamage> firstDamage(List<DataFile> files) {
    return files.parallelStream().flatMap(file -> beforeReading(file).stream()).findFirst();
  }

  private Optional<LakeDamage> beforeReading(DataFile file) {
    boolean isLocal = FileChecksum.isNeededOn(log.lake().fileSystem(file.path()));
    boolean isVerified = isLocal && FileChecksum.in(file).isPresent();
    return damage(file, isVerified ? TableCheck.Depth.BYTES : TableCheck.Depth.FILES);
  }

  /** What is wrong with a file. Of one without a checksum, pages are compared with theirs. */
  Optional<LakeDamage> damage(DataFile file, TableCheck.Depth depth) {
    Path path = file.path();
    try {
      FileStatus found = log.lake().fileSystem(path).getFileStatus(path);
      if (found.getLen() != file.bytes()) {
        return damage(
            path,
            "is damaged: it has %,d bytes, and in the log of the table it has %,d"
                .formatted(found.getLen(), file.bytes()));
      }
      return depth == TableCheck.Depth.FILES ? Optional.empty() : damage(file, found);
    } catch (FileNotFoundException e) {
      return damage(path, "is missing");
    } catch (ChecksumException e) {
      // Hadoop wrote a file of checksums beside it, as it does where nobody tells it not to.
      return damage(path, "is damaged: its bytes do not match the checksum beside it");
    } catch (IOException e) {
      throw new LakeException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private Optional<LakeDamage> damage(DataFile file, FileStatus found) throws IOException {
    Optional<String> checksum = FileChecksum.in(file);
    if (checksum.isPresent()) {
      return log.lake().intactFiles().hasChecksum(found.getPath(), checksum.get())
          ? Optional.empty()
          : damage(
              found.getPath(),
              "is damaged: its bytes do not match the checksum in the log of the table");
    }
    return new ParquetPages(log.configuration(), found).areWhole()
        ? Optional.empty()
        : damage(found.getPath(), "is damaged: a page or the footer cannot be read");
  }

  private Optional<LakeDamage> damage(Path path, String what) {
    return Optional.of(LakeDamage.ofDataFile(log.lake().paths(), log.name(), path, what));
  }
}
