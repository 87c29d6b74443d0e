package io.rosterlake.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Where files of a lake, uploads and alerts may be: on any storage that Hadoop has a name for. */
public final class Storages {
  /** Two characters at least, so that the drive letter of a Windows path is no scheme. */
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  /** Whoever has another file system on the class path may use its name all the same. */
  private static final List<String> USUAL =
      List.of(
          "abfs", "abfss", "adl", "dbfs", "file", "gs", "hdfs", "o3fs", "ofs", "oss", "s3", "s3a",
          "viewfs", "wasb", "wasbs", "webhdfs");

  private static final List<String> NO_STORAGE =
      List.of("data", "ftp", "ftps", "http", "https", "jar", "jdbc", "mailto", "sftp", "ssh");

  private Storages() {}

  /** Whether a location is a URI rather than a path. */
  public static boolean isUri(String location) {
    return SCHEME.matcher(location).matches();
  }

  /**
   * What is wrong with a location, as far as it can be told without looking there.
   *
   * @param location a URI or a path
   */
  public static Optional<String> problem(String location) {
    Matcher scheme = SCHEME.matcher(location);
    if (scheme.matches()) {
      String name = scheme.group(1).toLowerCase(Locale.ROOT);
      if (NO_STORAGE.contains(name)) {
        return Optional.of(
            "%s: is no storage that files can be listed and written on; write a path, or a URI as in abfss://container@account.dfs.core.windows.net/folder"
                .formatted(name));
      }
      Optional<String> meant =
          USUAL.contains(name) ? Optional.empty() : KnownNames.of(USUAL).nearest(name);
      if (meant.isPresent()) {
        return Optional.of(
            "there is no storage '%s:'; did you mean '%s:'?".formatted(name, meant.get()));
      }
    }
    return isPath(location)
        ? Optional.empty()
        : Optional.of("this is neither a path nor a URI; check it for blanks, colons and brackets");
  }

  private static boolean isPath(String location) {
    try {
      return new Path(location).toUri() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
