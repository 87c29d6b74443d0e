package io.rosterlake.upload;

import static java.util.stream.Collectors.toSet;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the check of an upload found.
 *
 * @param format what its files are in: what the connector asks for, or what a manifest says
 * @param files the files of the format that can be read, in the format's order
 * @param findings every finding: of the upload first, then file by file in the format's order
 * @param crawl what the read of an API consisted of that the upload is; empty for other uploads
 */
public record CheckedUpload(
    Upload upload,
    Format format,
    List<CheckedFile> files,
    List<FileFinding> findings,
    Optional<CrawlDocument> crawl) {
  public CheckedUpload {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  /** Whether it holds changes, so that what is not in it stays as it was. */
  public boolean isPartial() {
    return files.stream().anyMatch(file -> file.mode() == FileMode.DELTA);
  }

  /** The upload where there is nothing that its changes could be changes to. */
  public CheckedUpload withoutBulk(Catalog catalog) {
    List<FileFinding> all = new ArrayList<>(findings);
    files.stream()
        .filter(file -> file.mode() == FileMode.DELTA)
        .map(file -> FileRule.DELTA_WITHOUT_BULK.in(file.file().name()))
        .flatMap(finding -> finding.worded(catalog).stream())
        .forEach(all::add);
    return new CheckedUpload(upload, format, files, all, crawl);
  }

  /** Whether the source does not offer a file, so that nobody knows what it would hold. */
  public boolean isNotOffered(String file) {
    return crawl
        .flatMap(read -> read.ofFile(file))
        .filter(read -> read.mode() == FileMode.NOT_OFFERED)
        .isPresent();
  }

  /** The file of that name, if it was sent. */
  public Optional<CheckedFile> file(String name) {
    return files.stream().filter(file -> file.spec().name().equals(name)).findFirst();
  }

  /** The size of its files as CSV, whatever their layout: its records are what a run costs. */
  public long bytesAsCsv() {
    return format.layout().asCsv(files.stream().mapToLong(CheckedFile::bytes).sum());
  }

  /** The findings that stop the run. */
  public List<FileFinding> catastrophes() {
    return findings.stream()
        .filter(finding -> finding.severity() == Severity.CATASTROPHIC)
        .toList();
  }

  /**
   * The warnings that may be the reason of a finding that stops the run: about folders and files
   * that are not read, about the manifest, and about unknown columns where a file lacks one.
   */
  public List<FileFinding> explanations() {
    Set<String> stopping = catastrophes().stream().map(FileFinding::file).collect(toSet());
    return findings.stream()
        .filter(finding -> finding.severity() != Severity.CATASTROPHIC)
        .filter(
            finding ->
                FileRule.isReason(finding.rule())
                    || (finding.rule().equals(FileRule.UNKNOWN_COLUMN.code())
                        && stopping.contains(finding.file())))
        .toList();
  }

  /** Whether the run must stop before anything is written. */
  public boolean isFatal() {
    return !catastrophes().isEmpty();
  }
}
