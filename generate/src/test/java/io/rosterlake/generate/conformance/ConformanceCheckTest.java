package io.rosterlake.generate.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.generate.GenerateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A check that never complained would prove nothing. */
class ConformanceCheckTest {
  private static final Map<String, Path> DISTRICTS = new ConcurrentHashMap<>();

  @TempDir private static Path generated;

  @TempDir private Path temp;

  /** The first text that the pattern finds in the file is replaced. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "oneroster-1.2-csv | courses.csv     | ,Mathematics,02          | ,,02        | for each of",
        "oneroster-1.1-csv | courses.csv     | ,Mathematics,02 | ,\"Mathematics,Science\",02 | for each of",
        "oneroster-1.2-csv | courses.csv     | subjects,subjectCodes    | subjectCodes,subjects | has not the header",
        "oneroster-1.2-csv | courses.csv     | SY2027,                  | SY2027-S1,  | not a schoolYear",
        "oneroster-1.2-csv | classes.csv     | ,homeroom,               | ,Homeroom,  | not in the list",
        "oneroster-1.2-csv | classes.csv     | ,homeroom,               | ,,          | must not be blank",
        "oneroster-1.2-csv | classes.csv     | ,10001,                  | ,9001,      | not a school",
        "oneroster-1.2-csv | classes.csv     | \"SY2027-S1,SY2027-S2\"  | \"SY2027-S1, SY2027-S2\" | blank item",
        "oneroster-1.2-csv | classes.csv     | \"SY2027-S1,SY2027-S2\"  | SY2027-S1,SY2027-S2 | cells, not",
        "oneroster-1.2-csv | classes.csv     | ,CRS-                    | ,NONE-      | refers to nothing",
        "oneroster-1.1-csv | enrollments.csv | ,teacher,                | ,aide,      | not in the list",
        "oneroster-1.2-csv | enrollments.csv | ,student,,               | ,student,true, | for teachers only",
        "oneroster-1.2-csv | enrollments.csv | ,student,,,              | ,student,,2027-06-18,2026-09-01 | not after",
        "oneroster-1.2-csv | enrollments.csv | ,10001,                  | ,10000,     | not the school of the class",
        "oneroster-1.2-csv | users.csv       | ,true,                   | ,TRUE,      | neither true nor false",
        "oneroster-1.2-csv | users.csv       | metadata.microsoft       | microsoft   | a column of its own",
        "oneroster-1.1-csv | users.csv       | ,student,                | ,pupil,     | not in the list",
        "oneroster-1.1-csv | users.csv       | \\n[^,]+,,,true          | \\nS 1,,,true | no GUID",
        "oneroster-1.2-csv | users.csv       | \\n([^,]+),,,true        | \\n$1,active,,true | must be blank in mode bulk",
        "oneroster-1.2-csv | users.csv       | ,10000,                  | ,9001,      | has no role",
        "oneroster-1.2-csv | roles.csv       | ,primary,                | ,first,     | not in the list",
        "oneroster-1.2-csv | roles.csv       | ,2026-                   | ,2026/      | not a date",
        "oneroster-1.2-csv | roles.csv       | \\n([^\\n]*,primary,[^\\n]*) | \\nX$1\\n$1 | another role at the org",
        "oneroster-1.2-csv | orgs.csv        | district,,               | district,,9001 | leads back",
        "oneroster-1.2-csv | orgs.csv        | department,,10000        | department,,9001 | leads back",
        "oneroster-1.2-csv | academicSessions.csv | 2027-06-18          | 2027-06-31  | is no day",
        "oneroster-1.2-csv | academicSessions.csv | ,2027\\n            | ,27\\n      | four digits",
        "oneroster-1.2-csv | demographics.csv | ,US,                    | ,Mexico,    | no code of a country",
        "oneroster-1.2-csv | demographics.csv | \\n[^,]+,               | \\nnobody,  | refers to nothing",
        "oneroster-1.1-csv | demographics.csv | ,(fe)?male,             | ,other,     | not in the list",
        "oneroster-1.2-csv | manifest.csv    | file.orgs,bulk           | file.orgs,absent | not true of orgs",
        "oneroster-1.2-csv | manifest.csv    | file.orgs,bulk           | file.orgs,Bulk | says of orgs: Bulk",
        "oneroster-1.2-csv | manifest.csv    | file.roles,bulk\\n       | ``          | says of roles: null",
        "oneroster-1.2-csv | manifest.csv    | oneroster.version,1.2    | oneroster.version,1.2.1 | not 1.2",
        "oneroster-1.2-csv | manifest.csv    | file.users,bulk          | file.users,delta | must not be blank",
        "oneroster-1.1-csv | manifest.csv    | file.users               | file.roles,absent\\nfile.users | of its own",
        "sds-v2.1 | users.csv            | ((@[^\\n@]*){2})@              | $1@@        | no mailbox",
        "sds-v2.1 | users.csv            | \\+1                          | 001         | no number in E.164",
        "sds-v2.1 | users.csv            | \\n([^,]+)                    | \\n$1-new   | no role of any kind",
        "sds-v2.1 | users.csv            | username                      | userName    | lacks username",
        "sds-v2.1 | roles.csv            | ,principal,                   | ,head,      | not in the list",
        "sds-v2.1 | roles.csv            | 2027-06-18                    | 2026-06-18  | not after",
        "sds-v2.1 | enrollments.csv      | \\n([^\\n]+)                  | \\n$1\\n$1  | there before",
        "sds-v2.1 | classes.csv          | - Section                     | -\u00AD Section | invisible",
        "sds-v2.1 | classes.csv          | - Section 1                   | - Section\\n1 | line break",
        "sds-v2.1 | classes.csv          | - Section 1\"                  | \" - Section 1 | no CSV",
        "sds-v2.1 | demographics.csv     | ,WA,                          | ,Wa,        | not in the list",
        "sds-v1   | section.csv          | Fall Semester 2026            | Fall        | another thing",
        "sds-v1   | student.csv          | ,kg,                          | ,K,         | not in the list",
        "sds-v1   | teacherroster.csv    | \\n([^,]+),E                  | \\n$1,S     | refers to nothing",
        "sds-v1   | guardianrelationship.csv | ,Parent                   | ,Mother     | not in the list"
      })
  void defectIsFound(
      String format, String file, String pattern, String replacement, String complaint)
      throws IOException {
    Path upload = copyOf(format);
    Path path = upload.resolve(file);
    String before = Files.readString(path);
    String after =
        Pattern.compile(pattern)
            .matcher(before)
            .replaceFirst(replacement == null ? "" : replacement.replace("\\n", "\n"));
    assertThat(after).as("what the pattern changes").isNotEqualTo(before);
    Files.writeString(path, after);
    assertThat(ConformanceCheck.complaints(format, upload))
        .anyMatch(found -> found.contains(complaint));
  }

  @Test
  void fileWithoutRecordsIsFound() throws IOException {
    Path upload = copyOf("oneroster-1.2-csv");
    Path file = upload.resolve("demographics.csv");
    Files.writeString(file, Files.readAllLines(file).get(0) + "\n");
    assertThat(ConformanceCheck.complaints("oneroster-1.2-csv", upload))
        .containsExactly("demographics.csv: has no records, so it should be absent");
  }

  @Test
  void fileThatTheFormatDoesNotKnowIsFound() throws IOException {
    Path upload = copyOf("sds-v2.1");
    Files.writeString(upload.resolve("notes.csv"), "a,b\n");
    Files.delete(upload.resolve("roles.csv"));
    assertThat(ConformanceCheck.complaints("sds-v2.1", upload))
        .contains("notes.csv: is no file of the format", "roles.csv: is missing");
  }

  @Test
  void bytesThatAreNotUtf8AreFound() throws IOException {
    Path upload = copyOf("sds-v1");
    Files.write(upload.resolve("school.csv"), new byte[] {'S', 'I', 'S', (byte) 0xE9, '\n'});
    assertThat(ConformanceCheck.complaints("sds-v1", upload)).contains("school.csv: is not UTF-8");
  }

  private Path copyOf(String format) throws IOException {
    Path district = DISTRICTS.computeIfAbsent(format, ConformanceCheckTest::generate);
    assertThat(ConformanceCheck.complaints(format, district)).isEmpty();
    Path copy = Files.createDirectory(temp.resolve("upload"));
    try (Stream<Path> files = Files.list(district)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private static Path generate(String format) {
    Path folder = generated.resolve(format);
    StringWriter errors = new StringWriter();
    int exitCode =
        new CommandLine(new GenerateCommand())
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(errors))
            .execute(
                "--out", folder.toString(), "--format", format, "--students", "120", "--seed", "3");
    assertThat(exitCode).as(errors.toString()).isZero();
    return folder;
  }
}
