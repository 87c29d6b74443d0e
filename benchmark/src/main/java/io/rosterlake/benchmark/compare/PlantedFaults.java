package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.audit.KnownFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records with faults, added to an upload: one of each kind that the four entities know. What they
 * come to is written down beside them.
 *
 * @param times how often each fault is there, each time with ids of its own
 */
record PlantedFaults(int times) {
  private static final int STUDENTS_PER_FAULT = 1_000;

  private static final Map<String, List<String>> LINES =
      Map.of(
          "users",
          List.of(
              "F%1$d-1,,Fault,Ada,,,,,",
              "F%1$d-2,f%1$d-2@faults.example,Fault,Bea,,not-an-address,,,",
              "F%1$d-3,f%1$d-3@faults.example,Fault,Cy,,f%1$d-3@faults.example,5550100,,",
              "F%1$d-2,f%1$d-4@faults.example,Fault,Twice,,,,,",
              "F%1$d-5,f%1$d-5@faults.example,Fault,Alone,,,,,"),
          "roles",
          List.of(
              "F%1$d-2,10000,student,SY2027,99,true,,",
              "F%1$d-3,10000,teacher,SY2027,,maybe,,",
              "F%1$d-2,10000,wizard,SY2027,,,,",
              "F%1$d-1,10000,student,SY2027,,,,",
              "F%1$d-2,X%1$d,student,SY2027,,,,",
              "F%1$d-3,9001,staff,SY1900,,,,",
              "F%1$d-3,9002,staff,SY2027,,,2027-06-18,2026-08-17",
              "F%1$d-3,9002,staff,SY2027,,,,",
              "F%1$d-2,9001,staff,SY2027,,,2026-13-45,"),
          "classes",
          List.of(
              "FC%1$d-1,10000,,SY2027-S1,,",
              "FC%1$d-2,10000,Robotics,\"SY2027-S1,SY1900-S9\",CRS-X%1$d,ROB",
              "FC%1$d-2,10000,Robotics again,,,",
              "FC%1$d-4,X%1$d,Nowhere,,,"),
          "enrollments",
          List.of(
              "FC%1$d-2,F%1$d-2,student",
              "FC%1$d-2,F%1$d-3,wizard",
              "FC%1$d-1,F%1$d-2,student",
              "FC%1$d-2,F%1$d-1,student",
              "FC%1$d-2,F%1$d-2,student",
              "FC%1$d-2,,student"));

  private static final Map<String, Integer> FINDINGS =
      Map.ofEntries(
          Map.entry("users MissingRequiredValue", 1),
          Map.entry("users InvalidType", 2),
          Map.entry("users DuplicateRecord", 1),
          Map.entry("users UserWithoutRole", 1),
          Map.entry("roles InvalidOrMissingReferenceCode", 2),
          Map.entry("roles InvalidType", 2),
          Map.entry("roles MissingReferencedRecord", 2),
          Map.entry("roles MissingOptionalReference", 1),
          Map.entry("roles EndBeforeStart", 1),
          Map.entry("roles DuplicateRecord", 1),
          Map.entry("classes MissingRequiredValue", 1),
          Map.entry("classes MissingOptionalReference", 2),
          Map.entry("classes DuplicateRecord", 1),
          Map.entry("classes MissingReferencedRecord", 1),
          Map.entry("enrollments InvalidOrMissingReferenceCode", 1),
          Map.entry("enrollments MissingReferencedRecord", 2),
          Map.entry("enrollments DuplicateRecord", 1),
          Map.entry("enrollments MissingRequiredValue", 1));

  private static final Map<String, Integer> REJECTED =
      Map.of("users", 3, "roles", 4, "classes", 3, "enrollments", 5);

  /**
   * As many as a district of that size is usually sent with: two findings in a thousand records.
   */
  static PlantedFaults forStudents(int students) {
    return new PlantedFaults(Math.max(1, students / STUDENTS_PER_FAULT));
  }

  /** Adds the records to the files of an SDS V2.1 upload. */
  void addTo(Path upload) throws IOException {
    for (Map.Entry<String, List<String>> lines : LINES.entrySet()) {
      StringBuilder text = new StringBuilder();
      for (int time = 1; time <= times; time++) {
        for (String line : lines.getValue()) {
          text.append(String.format(line, time)).append('\n');
        }
      }
      Files.writeString(
          upload.resolve(lines.getKey() + ".csv"), text.toString(), StandardOpenOption.APPEND);
    }
  }

  KnownFaults known() {
    return new KnownFaults(multiplied(FINDINGS), multiplied(REJECTED));
  }

  private Map<String, Long> multiplied(Map<String, Integer> counts) {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((name, count) -> all.put(name, (long) count * times));
    return all;
  }
}
