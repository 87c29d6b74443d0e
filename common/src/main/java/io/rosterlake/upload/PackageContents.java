package io.rosterlake.upload;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Format;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an upload says it holds.
 *
 * @param format the format that its files are in
 * @param modes what each file is, by name; a file that is not named is bulk if it is there
 * @param findings what is wrong with what it says
 * @param sha256 of the manifest that says it, in lower-case hex; empty when no manifest was read
 * @param crawl what a read of an API consisted of, if the upload is one
 */
record PackageContents(
    Format format,
    Map<String, FileMode> modes,
    List<UnwordedFinding> findings,
    String sha256,
    Optional<CrawlDocument> crawl) {
  PackageContents {
    modes = Map.copyOf(modes);
    findings = List.copyOf(findings);
  }

  FileMode mode(String file) {
    return modes.getOrDefault(file, FileMode.BULK);
  }

  /** Whether it holds changes, so that what is not in it stays as it was. */
  boolean isPartial() {
    return modes.containsValue(FileMode.DELTA);
  }

  /** An upload that does not say what it holds. */
  static PackageContents untold(Format format, String sha256) {
    return new PackageContents(format, Map.of(), List.of(), sha256, Optional.empty());
  }

  /** Whether a manifest of that hash says it. */
  boolean isToldBy(String manifest) {
    return sha256.equals(manifest);
  }
}
