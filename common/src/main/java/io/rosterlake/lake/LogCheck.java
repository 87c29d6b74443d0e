package io.rosterlake.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Reads the log of a table entry by entry and says what is wrong with it: what Delta's own reader
 * passes over, such as an entry without a byte, and what it fails at without naming the file.
 */
final class LogCheck {
  private static final Pattern ENTRY = Pattern.compile("(\\d{20})\\.json");
  private static final Pattern CHECKPOINT =
      Pattern.compile("(\\d{20})\\.checkpoint(\\..*)?\\.parquet");
  private static final String RESTORE = "Restore it from a backup of the lake.";

  private final DeltaLog log;
  private final List<FileStatus> files;

  private LogCheck(DeltaLog log, List<FileStatus> files) {
    this.log = log;
    this.files = files;
  }

  /** The whole log of a table, which must be there. */
  static LogCheck of(DeltaLog log) {
    return new LogCheck(log, log.lake().tree(log.logFolder()).files());
  }

  /** Everything that is wrong, the oldest version first. */
  List<LakeDamage> damages() {
    List<LakeDamage> damages = new ArrayList<>();
    missing().ifPresent(damages::add);
    for (FileStatus file : files) {
      String name = file.getPath().getName();
      if (ENTRY.matcher(name).matches()) {
        entry(file).map(what -> damage(file.getPath(), what, RESTORE)).ifPresent(damages::add);
      } else if (CHECKPOINT.matcher(name).matches()) {
        checkpoint(file)
            .map(what -> damage(file.getPath(), what, checkpointAdvice()))
            .ifPresent(damages::add);
      }
    }
    return damages;
  }

  /** An entry between others that is not there. */
  private Optional<LakeDamage> missing() {
    NavigableSet<Long> entries = versions(ENTRY);
    long expected = entries.isEmpty() ? 0 : entries.first();
    for (long version : entries) {
      if (version != expected) {
        return Optional.of(
            damage(path(expected), "is missing, and later entries are there", RESTORE));
      }
      expected++;
    }
    NavigableSet<Long> checkpoints = versions(CHECKPOINT);
    boolean isBegun =
        entries.isEmpty()
            || entries.first() == 0
            || checkpoints.ceiling(entries.first() - 1) != null;
    return isBegun
        ? Optional.empty()
        : Optional.of(
            damage(
                path(entries.first() - 1),
                "is missing, and no checkpoint has its content",
                RESTORE));
  }

  private Path path(long version) {
    return new Path(log.logFolder(), "%020d.json".formatted(version));
  }

  private NavigableSet<Long> versions(Pattern kind) {
    NavigableSet<Long> versions = new TreeSet<>();
    for (FileStatus file : files) {
      Matcher name = kind.matcher(file.getPath().getName());
      if (name.matches()) {
        versions.add(Long.valueOf(name.group(1)));
      }
    }
    return versions;
  }

  /** What is wrong with an entry: it is JSON line by line, and is never empty. */
  private Optional<String> entry(FileStatus file) {
    if (file.getLen() == 0) {
      return Optional.of("is empty");
    }
    int number = 0;
    try (InputStream in = log.lake().fileSystem(file.getPath()).open(file.getPath())) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        number++;
        JsonNode action = Json.MAPPER.readTree(line);
        if (!action.isObject() || action.isEmpty()) {
          return Optional.of("is damaged in line " + number);
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of("is damaged in line " + number);
    } catch (ChecksumException e) {
      return Optional.of("is damaged: its bytes do not match their checksum");
    } catch (IOException e) {
      throw new LakeException("cannot read " + file.getPath() + ": " + e.getMessage(), e);
    }
  }

  private Optional<String> checkpoint(FileStatus file) {
    if (file.getLen() == 0) {
      return Optional.of("is empty");
    }
    try {
      // All of its bytes, for the checksum beside it; then what Parquet itself says.
      FileChecksum.of(log.lake().fileSystem(file.getPath()), file.getPath());
    } catch (ChecksumException e) {
      return Optional.of("is damaged: its bytes do not match their checksum");
    } catch (IOException e) {
      throw new LakeException("cannot read " + file.getPath() + ": " + e.getMessage(), e);
    }
    return new ParquetPages(log.configuration(), file).areWhole()
        ? Optional.empty()
        : Optional.of("is damaged: it is no Parquet file any more");
  }

  /** A checkpoint only sums up the entries before it. */
  private String checkpointAdvice() {
    NavigableSet<Long> entries = versions(ENTRY);
    boolean isWhole =
        !entries.isEmpty()
            && entries.first() == 0
            && entries.last() - entries.first() + 1 == entries.size();
    return isWhole
        ? "Delete it, together with _last_checkpoint beside it: all entries of the log are there, and have the same content."
        : RESTORE;
  }

  private LakeDamage damage(Path file, String what, String advice) {
    return new LakeDamage(Optional.of(log.name()), log.lake().paths().relative(file), what, advice);
  }
}
