package io.rosterlake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the other formats as for SDS V2.1. */
class RosterFormatTest {
  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"sds-v1", "oneroster-1.1-csv", "oneroster-1.2-csv"})
  @ResourceLock(Resources.LOCALE)
  void sameOptionsGiveSameBytesInAnyLocale(String format) throws IOException {
    GeneratedUpload once = generate(format, "once", "--students", "400", "--day", "5");
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      GeneratedUpload again = generate(format, "again", "--students", "400", "--day", "5");
      assertThat(again.files()).isEqualTo(once.files());
      for (String file : once.files()) {
        assertThat(again.bytes(file)).as(file).isEqualTo(once.bytes(file));
      }
    } finally {
      Locale.setDefault(usual);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sds-v1, studentenrollment.csv, school.csv",
    "oneroster-1.1-csv, enrollments.csv, orgs.csv",
    "oneroster-1.2-csv, enrollments.csv, orgs.csv"
  })
  void dayLaterStudentsHaveMovedAndSchoolsHaveNot(String format, String moving, String staying)
      throws IOException {
    GeneratedUpload first = generate(format, "day-0", "--students", "1000");
    GeneratedUpload next = generate(format, "day-1", "--students", "1000", "--day", "1");
    assertThat(next.rows(moving)).isNotEqualTo(first.rows(moving));
    assertThat(next.bytes(staying)).isEqualTo(first.bytes(staying));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sds-v1", "oneroster-1.1-csv", "oneroster-1.2-csv"})
  void linesEndWithALineFeedOnly(String format) throws IOException {
    GeneratedUpload district = generate(format, "district", "--students", "300");
    for (String file : district.files()) {
      String text = new String(district.bytes(file), StandardCharsets.UTF_8);
      assertThat(text).as(file).doesNotContain("\r").endsWith("\n").doesNotStartWith("\uFEFF");
    }
  }

  private GeneratedUpload generate(String format, String folder, String... options) {
    return GeneratedUpload.generateAs(format, temp.resolve(folder), options);
  }
}
