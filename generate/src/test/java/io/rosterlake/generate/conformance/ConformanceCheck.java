package io.rosterlake.generate.conformance;

import io.rosterlake.generate.conformance.Cells.Mode;
import io.rosterlake.generate.conformance.Reference.ColumnRule;
import io.rosterlake.generate.conformance.Reference.FileRule;
import io.rosterlake.generate.conformance.Reference.Kind;
import io.rosterlake.generate.conformance.SentFile.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Holds the folder of an upload against the reference of its format. */
public final class ConformanceCheck {
  private final Reference reference;
  private final SentUpload upload;
  private final Complaints complaints = new Complaints();
  private final Map<String, Mode> modes;

  private ConformanceCheck(String format, Path folder) {
    reference = Reference.load(format);
    upload = new SentUpload(new LinkedHashMap<>(), complaints);
    for (Path path : content(folder)) {
      SentFile.read(path, complaints).ifPresent(file -> upload.files().put(file.name(), file));
    }
    modes = format.startsWith("oneroster") ? OneRosterManifest.modes(format, upload) : Map.of();
  }

  /**
   * What is wrong with an upload.
   *
   * @param format the name of its table in {@code conformance}, such as {@code sds-v1}
   * @return a sentence for each, none if the upload is right
   */
  public static List<String> complaints(String format, Path folder) {
    ConformanceCheck check = new ConformanceCheck(format, folder);
    check.files();
    switch (format) {
      case "sds-v1" -> SdsRules.checkV1(check.upload);
      case "sds-v2.1" -> SdsRules.checkV21(check.upload);
      default -> new OneRosterRules(check.upload, check.modes).check();
    }
    return check.complaints.found();
  }

  private static List<Path> content(Path folder) {
    try (Stream<Path> content = Files.list(folder)) {
      return content.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void files() {
    for (FileRule rule : reference.files().values()) {
      if (upload.files().containsKey(rule.name())) {
        file(rule, upload.files().get(rule.name()));
      } else if (rule.isRequired()) {
        complaints.add(rule.name(), "is missing");
      }
    }
    upload.files().keySet().stream()
        .filter(name -> !reference.files().containsKey(name) && !name.equals("manifest.csv"))
        .forEach(name -> complaints.add(name, "is no file of the format"));
  }

  private void file(FileRule rule, SentFile file) {
    header(rule, file.header());
    Set<List<String>> keys = new HashSet<>();
    for (Row row : file.rows()) {
      if (!keys.add(row.cells(rule.key()))) {
        complaints.add(file.name(), row, rule.key().get(0), "has a key that was there before");
      }
    }
    for (ColumnRule column : rule.columns()) {
      if (file.header().contains(column.name())) {
        cells(column, file);
      }
    }
  }

  private void header(FileRule rule, List<String> header) {
    List<String> names = rule.columns().stream().map(ColumnRule::name).toList();
    if (reference.isInOrder()) {
      boolean isRight =
          header.size() >= names.size() && header.subList(0, names.size()).equals(names);
      if (!isRight) {
        complaints.add(rule.name(), "has not the header of the reference: " + header);
      }
    } else {
      rule.columns().stream()
          .filter(column -> column.isRequired() && !header.contains(column.name()))
          .forEach(column -> complaints.add(rule.name(), "lacks " + column.name()));
    }
    header.stream()
        .filter(name -> !names.contains(name))
        .filter(name -> !reference.allowsMetadata() || !name.matches("metadata\\.\\w+\\.\\w+"))
        .forEach(name -> complaints.add(rule.name(), "has a column of its own: " + name));
  }

  private void cells(ColumnRule column, SentFile file) {
    Mode mode = modes.getOrDefault(file.name(), Mode.UNSAID);
    boolean refers = column.kind() == Kind.REF || column.kind() == Kind.REFS;
    // What a delta refers to may have been sent before.
    Set<String> targets =
        refers && mode != Mode.DELTA
            ? upload.values(column.targetFile(), column.targetColumn())
            : Set.of();
    for (Row row : file.rows()) {
      Cells.complaint(column, row.cell(column.name()), mode)
          .ifPresent(what -> complaints.add(file.name(), row, column.name(), what));
      if (refers && mode != Mode.DELTA) {
        List<String> referred =
            column.kind() == Kind.REFS
                ? row.items(column.name())
                : row.cells(List.of(column.name()));
        referred.stream()
            .filter(id -> !id.isEmpty() && !targets.contains(id))
            .forEach(id -> complaints.add(file.name(), row, column.name(), "refers to nothing"));
      }
    }
  }
}
