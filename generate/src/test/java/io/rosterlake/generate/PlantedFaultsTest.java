package io.rosterlake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Rule.RuleScope;
import io.rosterlake.catalog.Severity;
import io.rosterlake.generate.FaultyUpload.Planted;
import io.rosterlake.generate.oracle.ExpectedFinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedFaultsTest {
  private static final int STUDENT_COUNT = 2000;
  private static final int FAULT_COUNT = 800;

  /** What takes a directory to find, the rest of a file, or 4 MiB. */
  private static final Set<String> NEVER_PLANTED =
      Set.of(
          "NameMissingForCreate",
          "AmbiguousMatch",
          "UnclosedQuote",
          "RecordTooLong",
          "InvalidJson",
          // SDS V2.1 repeats no record line by line.
          "ConflictingValue",
          // Of another format, of another day, or of values that nobody refuses: tests of their
          // own.
          "AgentWithoutContactRole",
          "AmbiguousChange",
          "BorrowedTitle",
          "DetailsWithoutId",
          "DuplicateIdentifier",
          "GradeOfStaff",
          "ImplausibleDate",
          "InvisibleCharacter",
          "JoinedPeriod",
          "OneSidedAgent",
          "RetiredReference",
          "ReusedIdentifier",
          "SharedIdentifier",
          "SurplusValue",
          "UnusedAgents");

  @TempDir private static Path temp;

  private static GeneratedUpload clean;
  private static GeneratedUpload faulty;
  private static FaultyRoster.Written written;
  private static Set<String> truth;

  @BeforeAll
  static void generateBoth() throws IOException {
    clean =
        GeneratedUpload.generate(
            temp.resolve("clean"), "--students", String.valueOf(STUDENT_COUNT));
    faulty = new GeneratedUpload(Files.createDirectories(temp.resolve("faulty")));
    written = plant(1).writeInto(faulty.folder());
    truth =
        written.truth().findings().stream()
            .map(
                finding ->
                    cell(finding.file(), finding.line(), finding.field(), finding.rule())
                        + finding.severity())
            .collect(Collectors.toSet());
  }

  private static FaultyRoster plant(long seed) {
    return new FaultyRoster(
        RosterFormat.named("sds-v2.1").orElseThrow(),
        new Roster(new District(1, STUDENT_COUNT), 0),
        FAULT_COUNT,
        Seed.of(seed));
  }

  private static String cell(String file, long line, String field, String rule) {
    return file + ":" + line + " " + field + " " + rule + " ";
  }

  /** A rule that is added to the catalogue is planted, or somebody says here that it cannot be. */
  @Test
  void everyRuleAboutRecordsIsBroken() {
    Set<String> rules =
        Catalog.load().rules().values().stream()
            .filter(rule -> rule.scope() == RuleScope.RECORD || rule.scope() == RuleScope.FIELD)
            .filter(rule -> rule.check().isEmpty())
            .map(Rule::code)
            .filter(rule -> !NEVER_PLANTED.contains(rule))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(written.planted())
        .extracting(planted -> planted.kind().rule())
        .containsAll(rules)
        .isSubsetOf(rules);
  }

  @Test
  void everyRuleIsBrokenInEveryFieldItIsAbout() {
    Set<String> kinds =
        written.planted().stream()
            .map(Planted::kind)
            .map(kind -> kind.file() + " " + kind.field() + " " + kind.rule())
            .collect(Collectors.toSet());
    assertThat(kinds)
        .contains(
            "orgs.csv type InvalidOrMissingReferenceCode",
            "orgs.csv parentSourcedId ParentCycle",
            "orgs.csv parentSourcedId MissingOptionalReference",
            "academicSessions.csv startDate MissingRequiredValue",
            "academicSessions.csv endDate InvalidType",
            "academicSessions.csv endDate EndBeforeStart",
            "courses.csv grade InvalidOrMissingReferenceCode",
            "courses.csv orgSourcedId MissingReferencedRecord",
            "courses.csv sourcedId DuplicateRecord",
            "classes.csv sessionSourcedIds MissingOptionalReference",
            "users.csv email InvalidType",
            "users.csv givenName ContactDataMissing",
            "users.csv sourcedId UserWithoutRole",
            "roles.csv isPrimary InvalidType",
            "roles.csv roleEndDate EndBeforeStart",
            "enrollments.csv classSourcedId DuplicateRecord",
            "demographics.csv raceCodes InvalidOrMissingReferenceCode",
            "userFlags.csv flag MissingRequiredValue",
            "relationships.csv relationshipUserSourcedId MissingReferencedRecord",
            "userFlags.csv  LineBreakInValue",
            "orgs.csv  WrongCellCount");
    assertThat(kinds).hasSizeGreaterThan(120);
  }

  /** The oracle reads the files, not the plan; here the plan is held against what it reads. */
  @Test
  void everyPlantedFaultIsAmongTheFindings() {
    assertThat(written.planted()).hasSize(FAULT_COUNT);
    assertThat(written.planted().stream().filter(fault -> !isAboutWhoRefers(fault)))
        .allSatisfy(
            fault ->
                assertThat(truth)
                    .contains(
                        cell(fault.file(), fault.line(), fault.field(), fault.kind().rule())
                            + fault.kind().severity()));
  }

  /** A contact without an address is a fault of the relationship that names the contact. */
  private static boolean isAboutWhoRefers(Planted fault) {
    return fault.kind().rule().equals("ContactDataMissing");
  }

  @Test
  void recordsHaveOneFaultTwoOrThree() {
    Map<String, List<Planted>> byRecord =
        written.planted().stream()
            .collect(Collectors.groupingBy(fault -> fault.file() + ":" + fault.line()));
    assertThat(byRecord.values()).extracting(List::size).contains(1, 2, 3).allMatch(n -> n <= 3);
    assertThat(byRecord.values().stream().filter(faults -> faults.size() > 1))
        .extracting(
            faults ->
                faults.stream()
                    .map(fault -> fault.kind().severity())
                    .collect(Collectors.toCollection(ArrayList::new)))
        .anyMatch(severities -> new HashSet<>(severities).size() == 2)
        .anyMatch(List.of(Severity.WARNING, Severity.WARNING)::equals)
        .anyMatch(List.of(Severity.ERROR, Severity.ERROR)::equals);
  }

  @Test
  void someRecordsHaveAFaultAndFallWithAnotherToo() {
    Map<String, List<ExpectedFinding>> byRecord =
        written.truth().findings().stream()
            .collect(Collectors.groupingBy(finding -> finding.file() + ":" + finding.line()));
    assertThat(byRecord.values())
        .anyMatch(
            findings ->
                findings.stream().map(finding -> finding.rootCause().isEmpty()).distinct().count()
                    == 2);
  }

  /** What differs from the sound upload is told: no fault slips in beside the planted ones. */
  @Test
  void onlyLinesWithAFindingDifferFromTheSoundUpload() throws IOException {
    Set<String> told =
        written.truth().findings().stream()
            .map(finding -> finding.file() + ":" + finding.line())
            .collect(Collectors.toSet());
    for (String file : clean.files()) {
      Set<String> sound = new HashSet<>(lines(clean, file));
      List<String> lines = lines(faulty, file);
      boolean isInBrokenRecord = false;
      for (int index = 0; index < lines.size(); index++) {
        boolean isTold = told.contains(file + ":" + (index + 1));
        // Of a spare record that occurs twice, the first is as sound as what it was copied from.
        boolean isSound = sound.contains(lines.get(index).replaceAll("-spare\\d+", ""));
        // The lines that a value breaks over follow the one that is told.
        isInBrokenRecord = !isSound && (isTold || isInBrokenRecord);
        assertThat(isSound || isTold || isInBrokenRecord)
            .as("%s:%d %s", file, index + 1, lines.get(index))
            .isTrue();
      }
    }
  }

  private static List<String> lines(GeneratedUpload upload, String file) throws IOException {
    return Arrays.asList(new String(upload.bytes(file), StandardCharsets.UTF_8).split("\n"));
  }

  @Test
  void sameSeedPlantsTheSameBytesAndAnotherSeedOthers() throws IOException {
    Path again = Files.createDirectories(temp.resolve("again"));
    assertThat(plant(1).writeInto(again).truth()).isEqualTo(written.truth());
    for (String file : faulty.files()) {
      assertThat(again.resolve(file)).hasBinaryContent(faulty.bytes(file));
    }

    Path other = Files.createDirectories(temp.resolve("other"));
    assertThat(plant(2).writeInto(other).truth()).isNotEqualTo(written.truth());
  }

  @Test
  void aDozenFaultsAreOfADozenRules() throws IOException {
    GeneratedUpload.generate(temp.resolve("dozen"), "--students", "1000", "--faults", "12");
    List<Map<String, String>> dozen = new GeneratedUpload(temp).rows("dozen-faults.csv");
    assertThat(dozen).hasSizeGreaterThanOrEqualTo(12);
    assertThat(dozen.stream().map(finding -> finding.get("rule")).distinct())
        .hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void truthIsListedBesideTheUpload() throws IOException {
    GeneratedUpload upload =
        GeneratedUpload.generate(temp.resolve("small"), "--students", "300", "--faults", "60");
    assertThat(upload.files()).isEqualTo(clean.files());
    assertThat(Files.readString(temp.resolve("small-faults.csv")))
        .startsWith("file,line,field,rule,severity,rootCause\norgs.csv,");
    List<String> files =
        new GeneratedUpload(temp).column("small-faults.csv", "file").stream().distinct().toList();
    assertThat(files).startsWith("orgs.csv", "users.csv", "roles.csv");
  }

  @Test
  void truthGoesWhereItIsToldTo() throws IOException {
    GeneratedUpload upload =
        GeneratedUpload.generate(
            temp.resolve("elsewhere"),
            "--students",
            "500",
            "--faults",
            "5",
            "--truth",
            temp.resolve("answers/truth.csv").toString());
    assertThat(new GeneratedUpload(temp.resolve("answers")).rows("truth.csv")).isNotEmpty();
    assertThat(temp.resolve("elsewhere-faults.csv")).doesNotExist();
    assertThat(upload.files()).hasSize(10);
  }
}
