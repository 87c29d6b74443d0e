package io.rosterlake.benchmark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditorTest {
  private static final String ADA = "1,Ada,Lovelace\n";
  private static final String BEA = "2,\"Bea, the second\",\n";

  private final Auditor auditor = new Auditor();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    auditor.close();
  }

  @Test
  void rowsInAnotherOrderAreTheSameTable() throws IOException {
    assertThat(digest(ADA + BEA)).isEqualTo(digest(BEA + ADA));
  }

  @Test
  void aChangedCellIsFound() throws IOException {
    assertThat(digest(ADA + BEA)).isNotEqualTo(digest(ADA.replace("Ada", "Ida") + BEA));
  }

  @Test
  void aCellInTheWrongColumnIsFound() throws IOException {
    assertThat(digest("1,Ada,\n")).isNotEqualTo(digest("1,,Ada\n"));
  }

  @Test
  void aMissingRowIsFound() throws IOException {
    assertThat(digest(ADA + BEA)).isNotEqualTo(digest(ADA));
  }

  @Test
  void aRowThatTakesThePlaceOfAnotherIsFound() throws IOException {
    assertThat(digest(ADA + BEA)).isNotEqualTo(digest(ADA + ADA));
  }

  @Test
  void aTableWithoutRowsHasADigest() throws IOException {
    assertThat(digest("")).isEqualTo(new Digest(0, "0"));
  }

  @Test
  void differencesNameTheTableAndBothSides() {
    SortedMap<String, Digest> expected =
        new TreeMap<>(java.util.Map.of("users", new Digest(2, "77"), "roles", new Digest(1, "5")));
    SortedMap<String, Digest> found =
        new TreeMap<>(java.util.Map.of("users", new Digest(2, "78"), "extra", new Digest(1, "5")));

    assertThat(Expectation.differences(expected, found))
        .containsExactly(
            "roles: nothing instead of 1 rows of hash 5",
            "users: 2 rows of hash 78 instead of 2 rows of hash 77",
            "extra is not expected");
  }

  private Digest digest(String rows) throws IOException {
    Path file = Files.createTempFile(folder, "users", ".csv");
    return auditor.digestOfCsv(Files.writeString(file, "sourcedId,givenName,familyName\n" + rows));
  }
}
