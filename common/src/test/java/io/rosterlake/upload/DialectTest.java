package io.rosterlake.upload;

import static io.rosterlake.upload.UploadFolder.only;
import static io.rosterlake.upload.UploadFolder.rules;
import static io.rosterlake.upload.UploadFolder.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.upload.Spelling.Difference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SDS V1 in the spellings that schools use for its files and columns. */
class DialectTest {
  private static final Format V1 = Catalog.load().format("schoolDataSyncV1").orElseThrow();

  private static final String SCHOOL = "SIS ID,Name\ns1,Lakeside\n";
  private static final String STUDENT = "SIS ID,School SIS ID,Username\nu1,s1,ana\n";
  private static final String UK_STUDENT = "ID,School DfE Number,Username\nu1,s1,ana\n";
  private static final String TEACHER = "SIS ID,School SIS ID,Username\nt1,s1,tia\n";

  @TempDir private Path root;

  @Test
  void readsFilesWhoseNamesAreInAnyCase() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("School.csv", SCHOOL)
            .with("STUDENT.CSV", STUDENT)
            .with("teacher.csv", TEACHER)
            .check("", V1);

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.files())
        .extracting(file -> file.spec().name(), file -> file.file().name())
        .containsExactly(
            tuple("school.csv", "School.csv"),
            tuple("student.csv", "STUDENT.CSV"),
            tuple("teacher.csv", "teacher.csv"));
  }

  @Test
  void speaksOfAFileAsTheUploadSpellsIt() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("School.csv", "SIS ID,Title\ns1,Lakeside\n")
            .with("STUDENT.CSV", STUDENT.replace("Username", "Username,Shoe Size,"))
            .with("Teacher.csv", "")
            .with("Section.csv", "SIS ID,School SIS ID,Section Name\nk1,s1,\"Algebra\n")
            .with("TeacherRoster.csv", "Section SIS ID;SIS ID\n")
            .with("User.csv", UploadFolder.bytes('E', 'm', 'a', 'i', 'l', 0xe9))
            .check("", V1);

    assertThat(checked.findings())
        .extracting(FileFinding::rule, FileFinding::file)
        .containsExactly(
            tuple("RequiredTogether", "studentenrollment.csv"),
            tuple("RequiredTogether", "guardianrelationship.csv"),
            tuple("HeaderDoesntExist", "School.csv"),
            tuple("UnknownColumn", "School.csv"),
            tuple("UnknownColumn", "STUDENT.CSV"),
            tuple("TrailingEmptiness", "STUDENT.CSV"),
            tuple("EmptyFile", "Teacher.csv"),
            tuple("UnclosedQuote", "Section.csv"),
            tuple("WrongDelimiter", "TeacherRoster.csv"),
            tuple("InvalidEncoding", "User.csv"));
    assertThat(checked.findings()).allMatch(finding -> finding.message().contains(finding.file()));
    assertThat(checked.findings().get(0).message())
        .contains("The upload has Section.csv and TeacherRoster.csv but no studentenrollment.csv");
  }

  @Test
  void speaksOfAFileInTwoArchivesAsTheySpellIt() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("a.zip", zip("School.csv", SCHOOL, "student.csv", STUDENT))
            .with("b.zip", zip("School.csv", SCHOOL, "teacher.csv", TEACHER))
            .check("", V1);

    assertThat(only(checked, "DuplicateFileFound").file()).isEqualTo("School.csv");
  }

  @Test
  void stopsOnAFileThatComesInTwoCases() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with(
                "roster.zip",
                zip(
                    "School.csv", SCHOOL,
                    "school.csv", SCHOOL,
                    "student.csv", STUDENT,
                    "teacher.csv", TEACHER))
            .check("roster.zip", V1);

    assertThat(rules(checked)).containsExactly("DuplicateFileFound");
    assertThat(checked.findings().get(0).file()).isEqualTo("school.csv");
    assertThat(checked.findings().get(0).message())
        .contains("has school.csv in several spellings: School.csv, school.csv.");
  }

  @Test
  void recognisesTheDialectOfEachFileByItsHeader() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("school.csv", "DfE Number,Name,Postal Code\n3104,Lakeside,N1\n")
            .with("student.csv", UK_STUDENT)
            .with("teacher.csv", TEACHER)
            .check("", V1);

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.files())
        .extracting(CheckedFile::dialect)
        .containsExactly(Optional.of("uk"), Optional.of("uk"), Optional.empty());
    assertThat(checked.file("student.csv").orElseThrow().spec().columns())
        .extracting(SourceColumn::name, SourceColumn::storedAs)
        .startsWith(
            tuple("ID", "SIS_ID"),
            tuple("School DfE Number", "School_SIS_ID"),
            tuple("Username", "Username"));
  }

  @Test
  void namesAMissingColumnAsTheDialectOfTheFileSpellsIt() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("school.csv", SCHOOL)
            .with("student.csv", "ID,School DFE Number,Username,First Name\n")
            .with("teacher.csv", TEACHER)
            .check("", V1);

    FileFinding finding = only(checked, "HeaderDoesntExist");
    assertThat(finding.field()).isEqualTo("School DfE Number");
    assertThat(finding.message())
        .contains("Write School DfE Number in place of \"School DFE Number\"");
  }

  @Test
  void tellsAStrayBlankFromOneThatBelongsToTheName() {
    assertThat(Spelling.difference("SIS  ID", "SIS ID")).isEqualTo(Difference.STRAY_BLANK);
    assertThat(Spelling.difference(" sis id", "SIS ID")).isEqualTo(Difference.STRAY_BLANK);
    assertThat(Spelling.difference("Sis Id", "SIS ID")).isEqualTo(Difference.CASE);
    assertThat(Spelling.difference("SISID", "SIS ID")).isEqualTo(Difference.LETTERS);
    assertThat(Spelling.difference("sourced Id", "sourcedId")).isEqualTo(Difference.STRAY_BLANK);
  }

  @Test
  void warnsOfAColumnOfTheOtherSpelling() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with("school.csv", "SIS ID,Name,Postal Code\ns1,Lakeside,N1\n")
            .with("student.csv", STUDENT)
            .with("teacher.csv", TEACHER)
            .check("", V1);

    assertThat(only(checked, "UnknownColumn").value()).isEqualTo("Postal Code");
    assertThat(checked.files().get(0).dialect()).isEmpty();
  }

  @Test
  void prefersTheUsualSpellingWhereAHeaderFitsBoth() {
    SourceFile school = V1.file("school.csv").orElseThrow();

    assertThat(school.dialectOf(List.of("Name", "Phone"))).isEmpty();
    assertThat(school.dialectOf(List.of("SIS ID", "DfE Number"))).isEmpty();
    assertThat(school.dialectOf(List.of("DfE Number", "Name"))).contains("uk");
    assertThat(school.writtenIn(List.of("Name"))).isEqualTo(school);
    assertThat(school.writtenIn(List.of("DfE Number")).column("DfE Number")).isPresent();
  }
}
