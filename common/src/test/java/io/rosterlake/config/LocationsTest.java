package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationsTest {
  @TempDir private Path folder;

  private String lake(String lake) {
    return TenantFile.withFiles().replace("./lake", lake).load(folder).lake();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abfss://lake@contoso.dfs.core.example/roster",
        "file:/data/lake",
        "file:///data/lake",
        "hdfs://name:8020/lake"
      })
  void keepsUriAsItIs(String uri) {
    assertThat(lake(uri)).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "./lake, /lake",
    "lake, /lake",
    "lake/, /lake",
    "a/../b, /b",
    "my lake, /my lake",
    "., ''",
    "a%20b, /a%20b"
  })
  void startsRelativePathAtFolderOfFile(String path, String expected) {
    assertThat(lake(path)).isEqualTo("file:" + folder + expected);
  }

  @Test
  void takesAbsolutePath() {
    assertThat(lake("/data/lake")).isEqualTo("file:/data/lake");
  }

  @Test
  void startsAtFolderOfFileWhateverTheWorkingFolder() {
    Path relative = Path.of("").toAbsolutePath().relativize(TenantFile.withFiles().saveIn(folder));

    TenantConfig config = TenantConfigLoader.load(relative, Map.of());

    assertThat(config.lake()).isEqualTo("file:" + folder.resolve("lake"));
    assertThat(((FileDataConnector) config.dataConnector("contoso-files")).path())
        .isEqualTo("file:" + folder.resolve("uploads"));
  }

  @Test
  void fillsInEnvironmentVariables() {
    TenantConfig config =
        TenantFile.withFiles()
            .replace("./lake", "${env:ROOT}/${env:TENANT}/lake")
            .replace("./uploads", "in/${env:TENANT}")
            .load(folder, Map.of("ROOT", "abfss://c@a.example", "TENANT", "contoso"));

    assertThat(config.lake()).isEqualTo("abfss://c@a.example/contoso/lake");
    assertThat(((FileDataConnector) config.dataConnector("contoso-files")).path())
        .isEqualTo("file:" + folder + "/in/contoso");
  }

  @Test
  void namesVariablesThatAreNotSet() {
    TenantFile file =
        TenantFile.withFiles()
            .replace("./lake", "${env:ROOT}/${env:TENANT}")
            .replace("./uploads", "${env:ROOT}/in")
            .plus("directory: {type: file, path: '${env:ROOT}'}\n");

    assertThat(file.problems(folder))
        .containsExactly(
            "2 lake: the environment variable ROOT is not set; set it and start again",
            "2 lake: the environment variable TENANT is not set; set it and start again",
            "15 dataConnectors[0].path: the environment variable ROOT is not set; set it and start"
                + " again",
            "22 directory.path: the environment variable ROOT is not set; set it and start again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${ROOT}/lake", "${env:}/lake", "${env:1}/lake", "a${env:ROOT"})
  void rejectsVariableOfAnotherForm(String lake) {
    assertThat(TenantFile.withFiles().replace("./lake", lake).problems(folder))
        .containsExactly(
            "2 lake: the value is not allowed. An environment variable is written ${env:NAME}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:lake", "'abfss:'"})
  void rejectsUriWithoutAbsolutePath(String lake) {
    assertThat(TenantFile.withFiles().replace("./lake", lake).problems(folder))
        .containsExactly(
            "2 lake: a URI needs a '/' after its scheme; write file:/folder, or a path without a"
                + " scheme");
  }

  @ParameterizedTest
  @CsvSource({
    "http://lake.example/roster, http: is no storage that files can be listed and written on",
    "sftp://lake.example/roster, sftp: is no storage that files can be listed and written on",
    "abffs://lake@contoso.dfs.core.example/roster, there is no storage 'abffs:'; did you mean 'abfs:'?",
    "flie:/data/lake, there is no storage 'flie:'; did you mean 'file:'?",
    "'s3a://[bucket/lake', this is neither a path nor a URI"
  })
  void refusesLocationsWhereNoLakeCanBe(String lake, String problem) {
    assertThat(TenantFile.withFiles().replace("./lake", "\"" + lake + "\"").problems(folder))
        .singleElement()
        .asString()
        .startsWith("2 lake: " + problem);
  }

  @Test
  void leavesAStorageThatItDoesNotKnowToHadoop() {
    assertThat(lake("mystorage://somewhere/lake")).isEqualTo("mystorage://somewhere/lake");
  }
}
