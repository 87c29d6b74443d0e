package io.rosterlake.upload;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Presence;
import io.rosterlake.catalog.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** The checks that stop a run before anything is written. */
public final class UploadCheck {
  /** Large enough that a task's start costs nothing beside it, small enough for both cores. */
  private static final long CHUNK = 8L << 20;

  private static final int FILES_AT_ONCE = 2;

  private final Catalog catalog;
  private final Upload upload;
  private final PackageContents contents;
  private final Format format;
  private final Map<String, List<UploadedFile>> present;
  private final List<UnwordedFinding> found = new ArrayList<>();

  private UploadCheck(Catalog catalog, Upload upload, PackageContents contents) {
    this.catalog = catalog;
    this.upload = upload;
    this.contents = contents;
    this.format = contents.format();
    this.present =
        upload.files().stream()
            .collect(
                Collectors.groupingBy(
                    file -> format.canonical(file.name()),
                    LinkedHashMap::new,
                    Collectors.toList()));
  }

  /** Whether an upload says that it holds changes; nothing of it is checked. */
  public static boolean isPartial(
      Catalog catalog, Upload upload, Format format, Configuration conf) {
    return ManifestCheck.check(catalog, upload, format, conf).isPartial();
  }

  /**
   * Reads every file of the upload once and collects every finding; nothing stops at the first one.
   *
   * @param catalog as the tenant sees it: it says which findings stop the run
   * @param format what the connector asks for; a package whose manifest names another version of it
   *     is read as that one
   * @throws UploadException only when storage fails
   */
  public static CheckedUpload check(
      Catalog catalog, Upload upload, Format format, Configuration conf) {
    return check(catalog, upload, format, conf, CHUNK);
  }

  static CheckedUpload check(
      Catalog catalog, Upload upload, Format format, Configuration conf, long chunkSize) {
    PackageContents contents = ManifestCheck.check(catalog, upload, format, conf);
    return new UploadCheck(catalog, upload, contents).run(conf, chunkSize);
  }

  private CheckedUpload run(Configuration conf, long chunkSize) {
    upload.findings().stream().filter(finding -> !isOfIgnoredFile(finding)).forEach(found::add);
    found.addAll(contents.findings());
    upload.folders().forEach(this::checkFolder);
    present.forEach(this::checkName);
    if (upload.isComplete()) {
      format.files().stream().filter(this::isDemanded).forEach(this::checkPresence);
      if (!contents.isPartial()) {
        format.requiredTogether().forEach(this::checkTogether);
      }
    }

    List<FileFinding> findings = new ArrayList<>();
    found.forEach(finding -> finding.worded(catalog).ifPresent(findings::add));
    List<CheckedFile> files = new ArrayList<>();
    for (FileCheck.Result result : checkFiles(conf, chunkSize)) {
      result.file().ifPresent(files::add);
      findings.addAll(result.findings());
    }

    contents.crawl().ifPresent(crawl -> files.forEach(file -> checkRecords(crawl, file, findings)));

    files.stream()
        .filter(file -> isManifest(file.spec()) && !contents.isToldBy(file.sha256()))
        .forEach(
            file -> {
              throw UploadException.changed(file.file().name());
            });

    return new CheckedUpload(upload, format, files, findings, contents.crawl());
  }

  /** A file that was cut off would look like people who left. */
  private void checkRecords(CrawlDocument crawl, CheckedFile file, List<FileFinding> findings) {
    CrawlCheck.records(crawl, format.crawl().orElseThrow(), file)
        .flatMap(finding -> finding.worded(catalog))
        .ifPresent(findings::add);
  }

  /** Changes may be to any of the files; what is to change as a whole must be there. */
  private boolean isDemanded(SourceFile spec) {
    return isManifest(spec) || !contents.isPartial();
  }

  private boolean isManifest(SourceFile spec) {
    return format.manifest().filter(manifest -> manifest.file().equals(spec.name())).isPresent();
  }

  /** A folder is passed over, but not one that hides a file. */
  private void checkFolder(String name) {
    String canonical = format.canonical(name);
    boolean hidesFile = format.file(canonical).isPresent() || inOtherCase(canonical).isPresent();
    found.add(
        hidesFile
            ? Upload.notAFile(name, "a folder")
            : FileRule.UNKNOWN_FILE.in(name).as("folder"));
  }

  private void checkName(String name, List<UploadedFile> sameName) {
    if (format.isIgnoredFile(name) || format.crawl().filter(name::equals).isPresent()) {
      return;
    }

    Optional<UploadedFile> packed = sameName.stream().filter(UploadedFile::isInArchive).findFirst();
    Optional<SourceFile> otherCase = inOtherCase(name);
    if (format.file(name).isPresent()) {
      checkOnce(sameName);
    } else if (otherCase.isPresent()) {
      found.add(FileRule.FILE_NAME_CASE.in(otherCase.get().name()).withValue(name));
    } else if (packed.isPresent()) {
      found.add(
          FileRule.INVALID_FILE_FORMAT
              .in(upload.archiveOf(packed.get()))
              .withValue(name)
              .with("found", Spelling.visible(name))
              .with("known", knownNames()));
    } else {
      found.add(
          FileRule.UNKNOWN_FILE
              .in(name)
              .with("found", Spelling.visible(name))
              .with("known", knownNames()));
    }
  }

  /** Which of several ignored files of one name counts is nobody's question. */
  private boolean isOfIgnoredFile(UnwordedFinding finding) {
    return finding.rule().equals(FileRule.DUPLICATE_FILE_FOUND.code())
        && format.isIgnoredFile(finding.file());
  }

  private void checkOnce(List<UploadedFile> sameName) {
    if (sameName.size() == 1) {
      return;
    }

    List<String> spellings = sameName.stream().map(UploadedFile::name).distinct().toList();
    if (spellings.size() > 1) {
      found.add(
          FileRule.DUPLICATE_FILE_FOUND
              .in(format.canonical(spellings.get(0)))
              .as("spellings")
              .withValue(String.join(", ", spellings)));
      return;
    }

    boolean isBeside = sameName.stream().anyMatch(file -> !file.isInArchive());
    String archives =
        sameName.stream()
            .filter(UploadedFile::isInArchive)
            .map(upload::archiveOf)
            .collect(Collectors.joining(", "));
    found.add(
        FileRule.DUPLICATE_FILE_FOUND
            .in(spellings.get(0))
            .as(isBeside ? null : "severalArchives")
            .withValue(archives));
  }

  private void checkPresence(SourceFile spec) {
    if (spec.presence() == Presence.REQUIRED && isMissing(spec.name())) {
      found.add(FileRule.FILE_NOT_FOUND.in(spec.name()).with("upload", upload.name()));
    }
  }

  private void checkTogether(List<String> names) {
    List<String> missing = names.stream().filter(this::isMissing).toList();
    if (missing.isEmpty() || missing.size() == names.size()) {
      return;
    }

    String there =
        names.stream()
            .filter(name -> !missing.contains(name))
            .map(this::spelled)
            .collect(Collectors.joining(" and "));
    for (String name : missing) {
      found.add(FileRule.REQUIRED_TOGETHER.in(name).withValue(there));
    }
  }

  /** A file that is there, as the upload spells it. */
  private String spelled(String name) {
    return upload.files().stream()
        .map(UploadedFile::name)
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElse(name);
  }

  /** Whether no file could be meant; one in another case is reported as such and not again. */
  private boolean isMissing(String name) {
    return present.keySet().stream().noneMatch(name::equalsIgnoreCase)
        && upload.folders().stream().map(format::canonical).noneMatch(name::equalsIgnoreCase);
  }

  private Optional<SourceFile> inOtherCase(String name) {
    return format.files().stream().filter(spec -> spec.name().equalsIgnoreCase(name)).findFirst();
  }

  private String knownNames() {
    return format.files().stream().map(SourceFile::name).collect(Collectors.joining(", "));
  }

  private List<FileCheck.Result> checkFiles(Configuration conf, long chunkSize) {
    List<FileCheck> checks =
        format.files().stream()
            .filter(spec -> present.containsKey(spec.name()))
            .map(
                spec ->
                    new FileCheck(
                        catalog,
                        format,
                        spec,
                        contents.mode(spec.name()),
                        upload,
                        present.get(spec.name()).get(0),
                        conf,
                        chunkSize))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(FILES_AT_ONCE);
    try {
      List<FileCheck.Result> results = new ArrayList<>();
      for (Future<FileCheck.Result> result : threads.invokeAll(checks)) {
        results.add(result.get());
      }

      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UploadException("The check of " + upload.name() + " was interrupted.", e);
    } catch (ExecutionException e) {
      Optional<UploadException> known = UploadException.in(e);
      if (known.isPresent()) {
        throw known.get();
      }

      throw new UploadException(
          "The check of " + upload.name() + " failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
