package io.rosterlake.generate.oracle;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An upload that is put together by hand in a folder, and what the oracle says of it. */
record SmallUpload(Path folder) {
  private static final Catalog CATALOG = Catalog.load();
  private static final Format FORMAT = CATALOG.format("schoolDataSyncV2Rev1").orElseThrow();

  /** The folder of a case, whose README says what it holds. */
  static Path folder(String name) {
    try {
      return Path.of(SmallUpload.class.getResource("/cases/rules").toURI()).resolve(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the files that a case has of its own. */
  void takeCase(String name) throws IOException {
    take(folder(name).resolve("upload"));
  }

  /** Takes the files of a folder in the place of those of the same names. */
  void take(Path files) throws IOException {
    try (Stream<Path> each = Files.list(files)) {
      for (Path file : each.toList()) {
        Path taken = folder.resolve(file.getFileName().toString());
        Files.copy(file, taken, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Adds records at the end of a file. */
  void add(String file, String... records) throws IOException {
    Files.write(folder.resolve(file), List.of(records), StandardOpenOption.APPEND);
  }

  Truth truth(Map<String, List<BrokenRecord>> brokenByFile) throws IOException {
    return new Oracle(CATALOG, FORMAT).judge(folder, brokenByFile);
  }

  /** {@code file:line field rule severity rootCause} of everything that there is to find. */
  List<String> findings() throws IOException {
    return truth(Map.of()).findings().stream().map(SmallUpload::text).toList();
  }

  private static String text(ExpectedFinding finding) {
    return "%s:%d %s %s %s %s"
        .formatted(
            finding.file(),
            finding.line(),
            finding.field(),
            finding.rule(),
            finding.severity().label(),
            finding.rootCause());
  }
}
