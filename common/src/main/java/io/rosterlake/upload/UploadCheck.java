package io.rosterlake.upload;

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
  private static final long CHUNK = 16L << 20;

  private static final int FILES_AT_ONCE = 2;

  private final Upload upload;
  private final Format format;
  private final Map<String, List<UploadedFile>> present;
  private final List<FileFault> faults = new ArrayList<>();

  private UploadCheck(Upload upload, Format format) {
    this.upload = upload;
    this.format = format;
    this.present =
        upload.files().stream()
            .collect(
                Collectors.groupingBy(UploadedFile::name, LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * Reads every file of the upload once and collects every fault; nothing stops at the first one.
   *
   * @throws UploadException only when storage fails
   */
  public static CheckedUpload check(Upload upload, Format format, Configuration conf) {
    return check(upload, format, conf, CHUNK);
  }

  static CheckedUpload check(Upload upload, Format format, Configuration conf, long chunkSize) {
    return new UploadCheck(upload, format).run(conf, chunkSize);
  }

  private CheckedUpload run(Configuration conf, long chunkSize) {
    faults.addAll(upload.faults());
    present.values().forEach(this::checkName);
    if (upload.isComplete()) {
      format.files().forEach(this::checkPresence);
      format.requiredTogether().forEach(this::checkTogether);
    }

    List<CheckedFile> files = new ArrayList<>();
    for (FileCheck.Result result : checkFiles(conf, chunkSize)) {
      result.file().ifPresent(files::add);
      faults.addAll(result.faults());
    }

    return new CheckedUpload(upload, format, files, faults);
  }

  private void checkName(List<UploadedFile> sameName) {
    UploadedFile file = sameName.get(0);
    String name = file.name();
    Optional<SourceFile> otherCase = inOtherCase(name);
    if (format.file(name).isPresent()) {
      checkOnce(sameName);
    } else if (otherCase.isPresent()) {
      String expected = otherCase.get().name();
      faults.add(
          FileRule.FILE_NAME_CASE.fault(
              name,
              0,
              null,
              name,
              "The upload holds "
                  + name
                  + " where "
                  + expected
                  + " is expected: file names are case-sensitive. Rename it to "
                  + expected
                  + "."));
    } else if (sameName.stream().anyMatch(UploadedFile::isInArchive)) {
      faults.add(
          FileRule.INVALID_FILE_FORMAT.fault(
              name,
              0,
              null,
              name,
              "The archive holds "
                  + Spelling.quoted(name)
                  + ", which is no file of the format "
                  + format.name()
                  + ". Take it out of the archive, or correct its name; known are "
                  + knownNames()
                  + "."));
    } else {
      faults.add(
          FileRule.UNKNOWN_FILE.fault(
              name,
              Spelling.quoted(name)
                  + " is no file of the format "
                  + format.name()
                  + " and is not read. Remove it, or correct its name; known are "
                  + knownNames()
                  + "."));
    }
  }

  private void checkOnce(List<UploadedFile> sameName) {
    if (sameName.size() == 1) {
      return;
    }

    String name = sameName.get(0).name();
    boolean isBeside = sameName.stream().anyMatch(file -> !file.isInArchive());
    faults.add(
        FileRule.DUPLICATE_FILE_FOUND.fault(
            name,
            name
                + (isBeside
                    ? " is in an archive and also beside it"
                    : " is in more than one archive")
                + ", so it is unclear which one counts. Keep one of them."));
  }

  private void checkPresence(SourceFile spec) {
    if (spec.presence() == Presence.REQUIRED && isMissing(spec.name())) {
      faults.add(
          FileRule.FILE_NOT_FOUND.fault(
              spec.name(),
              "The required file "
                  + spec.name()
                  + " is not in the upload "
                  + upload.name()
                  + ". Add it under exactly this name and upload the whole set again."));
    }
  }

  private void checkTogether(List<String> names) {
    List<String> missing = names.stream().filter(this::isMissing).toList();
    if (missing.isEmpty() || missing.size() == names.size()) {
      return;
    }

    List<String> there = names.stream().filter(name -> !missing.contains(name)).toList();
    for (String name : missing) {
      faults.add(
          FileRule.REQUIRED_TOGETHER.fault(
              name,
              "The upload holds "
                  + String.join(" and ", there)
                  + " but not "
                  + name
                  + ", and the one means nothing without the other. Add "
                  + name
                  + ", or leave out "
                  + String.join(" and ", there)
                  + "."));
    }
  }

  /** Whether no file could be meant; one in another case is reported as such and not again. */
  private boolean isMissing(String name) {
    return present.keySet().stream().noneMatch(name::equalsIgnoreCase);
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
            .map(spec -> new FileCheck(spec, present.get(spec.name()).get(0), conf, chunkSize))
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
      throw new UploadException(
          "The check of " + upload.name() + " failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
