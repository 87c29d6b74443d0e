package io.rosterlake.generate.conformance;

import io.rosterlake.generate.conformance.Cells.Mode;
import io.rosterlake.generate.conformance.SentFile.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The manifest of a OneRoster package, and whether it is true. */
final class OneRosterManifest {
  private static final String NAME = "manifest.csv";
  private static final List<String> FILES_OF_11 =
      List.of(
          "academicSessions",
          "categories",
          "classes",
          "classResources",
          "courses",
          "courseResources",
          "demographics",
          "enrollments",
          "lineItems",
          "orgs",
          "resources",
          "results",
          "users");
  private static final List<String> FURTHER_FILES_OF_12 =
      List.of(
          "lineItemLearningObjectiveIds",
          "lineItemScoreScales",
          "resultLearningObjectiveIds",
          "resultScoreScales",
          "roles",
          "scoreScales",
          "userProfiles",
          "userResources");

  private OneRosterManifest() {}

  /** How each file is sent, by its name; files that are not sent are left out. */
  static Map<String, Mode> modes(String format, SentUpload upload) {
    String version = format.replaceAll("oneroster-|-csv", "");
    Map<String, String> properties = properties(upload);
    expect("manifest.version", "1.0", properties, upload.complaints());
    expect("oneroster.version", version, properties, upload.complaints());
    List<String> names = new ArrayList<>(FILES_OF_11);
    if (version.equals("1.2")) {
      names.addAll(FURTHER_FILES_OF_12);
    }
    Map<String, Mode> modes = new HashMap<>();
    for (String name : names) {
      String mode = String.valueOf(properties.remove("file." + name));
      boolean isSent = upload.files().containsKey(name + ".csv");
      switch (mode) {
        case "bulk" -> modes.put(name + ".csv", Mode.BULK);
        case "delta" -> modes.put(name + ".csv", Mode.DELTA);
        case "absent" -> {}
        default -> upload.complaints().add(NAME, "says of " + name + ": " + mode);
      }
      if (isSent != modes.containsKey(name + ".csv")) {
        upload.complaints().add(NAME, "is not true of " + name);
      }
      if (isSent && upload.rows(name + ".csv").isEmpty()) {
        upload.complaints().add(name + ".csv", "has no records, so it should be absent");
      }
    }
    properties.keySet().removeAll(Set.of("source.systemName", "source.systemCode"));
    if (!properties.isEmpty()) {
      upload.complaints().add(NAME, "has properties of its own: " + properties.keySet());
    }
    return modes;
  }

  private static Map<String, String> properties(SentUpload upload) {
    Map<String, String> properties = new LinkedHashMap<>();
    Set<String> twice = new HashSet<>();
    boolean hasHeader =
        upload
            .file(NAME)
            .filter(manifest -> manifest.header().equals(List.of("propertyName", "value")))
            .isPresent();
    if (!hasHeader) {
      upload.complaints().add(NAME, "is missing, or its header is not propertyName,value");
    }
    for (Row row : upload.rows(NAME)) {
      if (properties.put(row.cell("propertyName"), row.cell("value")) != null) {
        twice.add(row.cell("propertyName"));
      }
    }
    twice.forEach(name -> upload.complaints().add(NAME, "has twice: " + name));
    return properties;
  }

  private static void expect(
      String name, String value, Map<String, String> properties, Complaints complaints) {
    String found = properties.remove(name);
    if (!value.equals(found)) {
      complaints.add(NAME, "says of %s: %s, not %s".formatted(name, found, value));
    }
  }
}
