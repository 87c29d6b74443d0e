package io.rosterlake.upload;

import static io.rosterlake.upload.PackageFolder.V1_1;
import static io.rosterlake.upload.PackageFolder.V1_2;
import static io.rosterlake.upload.UploadFolder.bytes;
import static io.rosterlake.upload.UploadFolder.join;
import static io.rosterlake.upload.UploadFolder.only;
import static io.rosterlake.upload.UploadFolder.rules;
import static io.rosterlake.upload.UploadFolder.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Layout;
import io.rosterlake.catalog.PackageManifest;
import io.rosterlake.catalog.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifest of a OneRoster package decides, and how it is held against the files. */
class PackageManifestTest {
  private static final byte[] BOM = bytes(0xef, 0xbb, 0xbf);

  @TempDir private Path root;

  @Test
  void acceptsAPackageThatIsWhatItsManifestSays() {
    CheckedUpload checked = PackageFolder.v11(root).check();

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.format()).isEqualTo(V1_1);
    assertThat(checked.isPartial()).isFalse();
    assertThat(checked.files())
        .extracting(file -> file.spec().name(), CheckedFile::mode)
        .containsExactly(
            tuple("manifest.csv", FileMode.BULK),
            tuple("orgs.csv", FileMode.BULK),
            tuple("users.csv", FileMode.BULK));
  }

  @Test
  void readsAPackageInTheVersionThatItsManifestNames() {
    CheckedUpload checked = PackageFolder.v12(root).check(V1_1);

    FileFinding finding = only(checked, "OtherFormatVersion");
    assertThat(rules(checked)).containsExactly("OtherFormatVersion");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.file()).isEqualTo("manifest.csv");
    assertThat(finding.line()).isEqualTo(3);
    assertThat(finding.message())
        .contains(
            "line 3, the package is OneRoster 1.2 CSV, and the connector asks for OneRoster 1.1 CSV");
    assertThat(checked.format()).isEqualTo(V1_2);
    assertThat(checked.file("roles.csv")).isPresent();
    assertThat(checked.isFatal()).isFalse();
  }

  @Test
  void readsAnOlderPackageThanTheConnectorAsksFor() {
    CheckedUpload checked = PackageFolder.v11(root).check(V1_2);

    assertThat(rules(checked)).containsExactly("OtherFormatVersion");
    assertThat(checked.format()).isEqualTo(V1_1);
  }

  @Test
  void stopsOnAVersionThatNoFormatHas() {
    FileFinding finding =
        only(
            PackageFolder.v11(root).saying("oneroster.version", "1.3").check(), "ManifestMismatch");

    assertThat(finding.severity()).isEqualTo(Severity.CATASTROPHIC);
    assertThat(finding.field()).isEqualTo("oneroster.version");
    assertThat(finding.value()).isEqualTo("1.3");
    assertThat(finding.line()).isEqualTo(3);
    assertThat(finding.message()).contains("formats that this version reads have 1.1, 1.2");
  }

  private static List<Arguments> versionsInOtherSpellings() {
    return Stream.of(V1_1, V1_2)
        .flatMap(
            format -> {
              String version = format.manifest().orElseThrow().expects().get("oneroster.version");
              return Stream.of(
                  arguments(format, "manifest.version", "1", "1.0"),
                  arguments(format, "manifest.version", "1.0.0", "1.0"),
                  arguments(format, "manifest.version", "1.0.1", "1.0"),
                  arguments(format, "oneroster.version", version + ".0", version),
                  arguments(format, "oneroster.version", version + ".1", version),
                  arguments(format, "oneroster.version", "0" + version, version));
            })
        .toList();
  }

  @ParameterizedTest
  @MethodSource("versionsInOtherSpellings")
  void comparesVersionsAsVersions(Format format, String property, String value, String readAs) {
    CheckedUpload checked = packageOf(format).saying(property, value).check(format);

    FileFinding finding = only(checked, "VersionSpelling");
    assertThat(rules(checked)).containsExactly("VersionSpelling");
    assertThat(checked.format()).isEqualTo(format);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.field()).isEqualTo(property);
    assertThat(finding.value()).isEqualTo(value);
    assertThat(finding.line()).isEqualTo(property.startsWith("manifest") ? 2 : 3);
    assertThat(finding.message())
        .contains("line " + finding.line())
        .contains("%s \"%s\" (%s)".formatted(property, value, readAs));
  }

  private PackageFolder packageOf(Format format) {
    return format.equals(V1_1) ? PackageFolder.v11(root) : PackageFolder.v12(root);
  }

  @Test
  void saysInOneWarningHowAllVersionsWereRead() {
    CheckedUpload checked =
        PackageFolder.v12(root)
            .saying("manifest.version", "1")
            .saying("oneroster.version", "1.2.1")
            .check(V1_1);

    assertThat(rules(checked)).containsExactly("OtherFormatVersion", "VersionSpelling");
    assertThat(checked.format()).isEqualTo(V1_2);
    assertThat(only(checked, "VersionSpelling").message())
        .contains("line 2: manifest.version \"1\" (1.0), oneroster.version \"1.2.1\" (1.2).");
  }

  @ParameterizedTest
  @ValueSource(strings = {" 1.1 ", "\"1.1\"", "\u00A01.1", "1.1\u200B", "\t1.1"})
  void readsAVersionWithBlanksAroundIt(String value) {
    assertThat(PackageFolder.v11(root).saying("oneroster.version", value).check().findings())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "oneroster.version, 1.0, '1.1, 1.2'",
    "oneroster.version, 1, '1.1, 1.2'",
    "oneroster.version, 2.0, '1.1, 1.2'",
    "oneroster.version, 1.10, '1.1, 1.2'",
    "oneroster.version, 11, '1.1, 1.2'",
    "oneroster.version, 1.1-draft, '1.1, 1.2'",
    "oneroster.version, '', '1.1, 1.2'",
    "manifest.version, 1.1, 1.0",
    "manifest.version, 2, 1.0"
  })
  void saysOfAWrongVersionNothingThatIsNotTrue(String property, String value, String known) {
    CheckedUpload checked = PackageFolder.v11(root).saying(property, value).check();

    FileFinding finding = only(checked, "ManifestMismatch");
    assertThat(rules(checked)).containsExactly("ManifestMismatch");
    assertThat(finding.field()).isEqualTo(property);
    assertThat(finding.line()).isEqualTo(property.startsWith("manifest") ? 2 : 3);
    assertThat(finding.message())
        .startsWith(
            "manifest.csv has %s \"%s\", on line %d; formats that this version reads have %s."
                .formatted(property, value, finding.line(), known));
  }

  @Test
  void stopsOnVersionsThatNoFormatHasTogether() {
    Format newer = expecting(V1_2, "2.0", "1.2");
    PackageFolder folder = PackageFolder.v11(root).saying("manifest.version", "2.0");
    CheckedUpload checked = folder.check(newer);

    FileFinding finding = only(checked, "ManifestMismatch");
    assertThat(finding.line()).isEqualTo(2);
    assertThat(finding.message())
        .contains("manifest.version \"2.0\" with oneroster.version \"1.1\"")
        .contains("no format that this version reads has that together")
        .contains(
            "manifest.version 2.0 with oneroster.version 1.2,"
                + " manifest.version 1.0 with oneroster.version 1.1");
  }

  /** The format as it would be if manifests of that version described it. */
  private static Format expecting(Format format, String manifestVersion, String version) {
    PackageManifest manifest = format.manifest().orElseThrow();
    return new Format(
        format.name(),
        format.title(),
        format.fileFormats(),
        Layout.CSV,
        false,
        new PackageManifest(
            manifest.file(),
            manifest.nameColumn(),
            manifest.valueColumn(),
            Map.of("manifest.version", manifestVersion, "oneroster.version", version),
            manifest.modeOf(),
            manifest.optional()),
        null,
        format.status().orElseThrow(),
        format.ignoredFiles(),
        format.ignoredColumns(),
        format.files(),
        format.requiredTogether(),
        format.translations(),
        format.mappings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s,,\n", "%s,\"\", \n", "%s,\n,,\n"})
  void readsAManifestWithEmptyCellsBeyondItsColumns(String line) {
    for (String header : List.of("propertyName,value\n", "propertyName,value,,\n")) {
      PackageFolder folder = PackageFolder.v11(root);
      String manifest =
          folder
              .manifest()
              .lines()
              .skip(1)
              .map(line::formatted)
              .collect(Collectors.joining("", header, ""));
      CheckedUpload checked = folder.with("manifest.csv", manifest).checkAsItIs(V1_1);

      assertThat(rules(checked)).containsExactly("TrailingEmptiness");
      assertThat(only(checked, "TrailingEmptiness").file()).isEqualTo("manifest.csv");
    }
  }

  @Test
  void namesTheLineOfAManifestThatCannotBeRead() {
    PackageFolder folder = PackageFolder.v11(root);
    String manifest =
        folder
            .manifest()
            .replace("file.users,bulk", "file.users,bulk,all")
            .replace("oneroster.version,1.1", "oneroster.version");
    CheckedUpload checked = folder.with("manifest.csv", manifest).checkAsItIs(V1_1);

    assertThat(checked.findings())
        .extracting(FileFinding::rule, FileFinding::field, FileFinding::line)
        .containsExactly(
            tuple("ManifestMismatch", "oneroster.version", 3L),
            tuple("ManifestMismatch", "file.users", 3L));
    assertThat(checked.findings())
        .allMatch(finding -> finding.message().contains("Its line 3 cannot be read."));
  }

  @Test
  void namesThePropertyThatWasProbablyMeant() {
    PackageFolder folder = PackageFolder.v11(root);
    String manifest =
        folder
            .manifest()
            .replace("oneroster.version", "oneRoster.version")
            .replace("file.users,", "file.user,");
    CheckedUpload checked = folder.with("manifest.csv", manifest).checkAsItIs(V1_1);

    assertThat(checked.findings())
        .extracting(FileFinding::field, FileFinding::value, FileFinding::line)
        .containsExactly(
            tuple("oneroster.version", "oneRoster.version", 3L),
            tuple(
                "file.users",
                "file.user",
                manifest.lines().toList().indexOf("file.user,bulk") + 1L));
    assertThat(checked.findings().get(0).message())
        .contains("It has \"oneRoster.version\", on line 3, which was probably meant.");
  }

  @Test
  void takesAPropertyThatStandsTwiceWithTheSameValue() {
    PackageFolder folder = PackageFolder.v11(root);

    assertThat(
            folder
                .with("manifest.csv", folder.manifest() + "file.users, bulk\n")
                .checkAsItIs(V1_1)
                .findings())
        .isEmpty();
  }

  @Test
  void promisesNoFileTwiceThatIsThereInAnotherCase() {
    CheckedUpload checked =
        PackageFolder.v11(root)
            .saying("file.demographics", "bulk")
            .with("Demographics.csv", "sourcedId\n")
            .check();

    assertThat(rules(checked)).containsExactly("FileNameCase");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LineItems.csv", "RESULTS.CSV", "categories.CSV"})
  void leavesIgnoredFilesAloneInAnyCase(String file) {
    PackageFolder folder = PackageFolder.v11(root);
    byte[] zip =
        zip(
            "manifest.csv",
            folder.manifest(),
            "orgs.csv",
            PackageFolder.ORGS,
            "users.csv",
            PackageFolder.USERS,
            file,
            "not read",
            file,
            "nor this");

    assertThat(folder.with(file, "not read").check().findings()).isEmpty();
    assertThat(
            new UploadFolder(root.resolve("zipped"))
                .with("package.zip", zip)
                .check("package.zip", V1_1)
                .findings())
        .isEmpty();
  }

  @Test
  void stopsOnAManifestWithoutVersion() {
    FileFinding finding =
        only(PackageFolder.v11(root).silentOn("oneroster.version").check(), "ManifestMismatch");

    assertThat(finding.field()).isEqualTo("oneroster.version");
    assertThat(finding.line()).isZero();
    assertThat(finding.message())
        .contains("manifest.csv has no property oneroster.version")
        .contains("1.1, 1.2");
  }

  @Test
  void stopsWithoutAManifest() {
    CheckedUpload checked = PackageFolder.v11(root).checkAsItIs(V1_1);

    assertThat(rules(checked)).containsExactly("FileNotFound");
    assertThat(checked.findings().get(0).file()).isEqualTo("manifest.csv");
  }

  @Test
  void stopsOnAManifestInAnotherCase() {
    PackageFolder folder = PackageFolder.v11(root);
    CheckedUpload checked = folder.with("Manifest.csv", folder.manifest()).checkAsItIs(V1_1);

    assertThat(rules(checked)).containsExactly("FileNameCase");
  }

  @Test
  void stopsOnAManifestThatSaysNothing() {
    CheckedUpload checked =
        PackageFolder.v11(root).with("manifest.csv", "propertyName,value\n").checkAsItIs(V1_1);

    assertThat(checked.findings())
        .extracting(FileFinding::rule, FileFinding::field)
        .contains(
            tuple("ManifestMismatch", "manifest.version"),
            tuple("ManifestMismatch", "oneroster.version"),
            tuple("ManifestMismatch", "file.orgs"),
            tuple("ManifestMismatch", "file.users"));
  }

  @Test
  void namesTheColumnThatAManifestLacksAndNothingThatFollowsFromIt() {
    PackageFolder folder = PackageFolder.v11(root);
    String manifest = folder.manifest().replace("propertyName", "PropertyName");
    CheckedUpload checked = folder.with("manifest.csv", manifest).checkAsItIs(V1_1);

    assertThat(rules(checked)).containsExactly("HeaderDoesntExist");
    assertThat(checked.findings().get(0).message()).contains("Write propertyName in place of");
  }

  @Test
  void stopsOnAPropertyThatStandsTwice() {
    PackageFolder folder = PackageFolder.v11(root);
    String manifest = folder.manifest() + "file.users,delta\n";
    FileFinding finding =
        only(folder.with("manifest.csv", manifest).checkAsItIs(V1_1), "ManifestMismatch");

    assertThat(finding.field()).isEqualTo("file.users");
    assertThat(finding.line()).isEqualTo(manifest.lines().count());
    assertThat(finding.message()).contains("has the property file.users again on line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bulk", "full", "\"\""})
  void stopsOnAModeThatNobodyKnows(String mode) {
    FileFinding finding =
        only(PackageFolder.v11(root).saying("file.users", mode).check(), "ManifestMismatch");

    assertThat(finding.field()).isEqualTo("file.users");
    assertThat(finding.message()).contains("which is none of bulk, delta, absent");
  }

  @Test
  void stopsOnAFileThatTheManifestCallsAbsent() {
    FileFinding finding =
        only(PackageFolder.v11(root).saying("file.users", "absent").check(), "ManifestMismatch");

    assertThat(finding.field()).isEqualTo("file.users");
    assertThat(finding.message())
        .contains("has \"absent\" for file.users")
        .contains("but the upload has users.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bulk", "delta"})
  void stopsOnAFileThatTheManifestPromises(String mode) {
    CheckedUpload checked = PackageFolder.v11(root).saying("file.demographics", mode).check();

    FileFinding finding = only(checked, "ManifestMismatch");
    assertThat(rules(checked)).containsExactly("ManifestMismatch");
    assertThat(finding.message())
        .contains("has \"" + mode + "\" for file.demographics")
        .contains("but the upload has no demographics.csv");
  }

  @Test
  void stopsOnAFileThatTheManifestDoesNotMention() {
    CheckedUpload checked = PackageFolder.v11(root).silentOn("file.users").check();

    assertThat(rules(checked)).containsExactly("ManifestMismatch");
    assertThat(checked.findings().get(0).message())
        .contains("The upload has users.csv, but manifest.csv has no property file.users");
  }

  @Test
  void warnsOnceOfPropertiesThatAreUnknownOrLeftOut() {
    CheckedUpload checked =
        PackageFolder.v11(root)
            .silentOn("file.results")
            .silentOn("file.courses")
            .saying("file.roles", "absent")
            .saying("vendor.note", "hello")
            .saying("source.systemName", "Contoso SIS")
            .check();

    FileFinding finding = only(checked, "ManifestProperties");
    assertThat(rules(checked)).containsExactly("ManifestProperties");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.line()).isEqualTo(15);
    assertThat(finding.message())
        .contains("\"file.roles\", \"vendor.note\", the first on line 15.")
        .contains("It has none for file.courses, file.results,")
        .doesNotContain("source.systemName");
  }

  @Test
  void leavesGradebookAndResourcesAlone() {
    CheckedUpload checked =
        PackageFolder.v11(root)
            .bulk("lineItems", "\"no header, no records")
            .delta("results", "")
            .saying("file.resources", "bulk")
            .check();

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.isPartial()).isFalse();
    assertThat(checked.file("lineItems.csv")).isEmpty();
  }

  @Test
  void letsNoColumnOfMetadataBreakAFile() {
    CheckedUpload checked =
        PackageFolder.v11(root)
            .bulk(
                "orgs", "sourcedId,name,type,metadata.x.y,metadata.x.y,metadata.\ns1,L,school,,,\n")
            .check();

    assertThat(checked.findings()).isEmpty();
  }

  @Test
  void findsTheManifestInsideAnArchive() {
    CheckedUpload checked =
        new UploadFolder(root)
            .with(
                "package.zip",
                zip(
                    "users.csv",
                    PackageFolder.USERS + "u1,tobedeleted,2026-09-01T00:00:00Z,s1,student,ana\n",
                    "lineItems.csv",
                    "not read",
                    "manifest.csv",
                    PackageFolder.empty(root)
                        .saying("file.users", "delta")
                        .saying("file.lineItems", "bulk")
                        .manifest()))
            .check("package.zip", V1_1);

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.isPartial()).isTrue();
    assertThat(checked.file("users.csv").orElseThrow().retired()).isEqualTo(1);
  }

  @Test
  void readsAManifestAsSpreadsheetsWriteIt() {
    PackageFolder folder = PackageFolder.v11(root);
    String manifest =
        folder.manifest().replace("file.users,bulk", " file.users , bulk ").replace("\n", "\r\n");
    CheckedUpload checked =
        folder
            .with("manifest.csv", join(BOM, manifest, ",\r\n,\r\nsource.systemCode,"))
            .checkAsItIs(V1_1);

    assertThat(checked.findings()).isEmpty();
  }

  @Test
  void demandsNothingButTheManifestOfChanges() {
    CheckedUpload checked =
        PackageFolder.empty(root)
            .delta(
                "enrollments",
                PackageFolder.ENROLLMENTS + "e1,active,2026-09-01T00:00:00.000Z,c1,u1,student\n")
            .check();

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.isPartial()).isTrue();
    assertThat(checked.file("enrollments.csv").orElseThrow().mode()).isEqualTo(FileMode.DELTA);
  }

  @Test
  void demandsEveryRequiredFileOfABulkPackage() {
    CheckedUpload checked = PackageFolder.empty(root).check();

    assertThat(checked.findings())
        .extracting(FileFinding::rule, FileFinding::file)
        .containsExactly(tuple("FileNotFound", "orgs.csv"), tuple("FileNotFound", "users.csv"));
  }

  @Test
  void refusesEveryFileOfChangesWhereNothingIsToBeChanged() {
    CheckedUpload checked =
        PackageFolder.v11(root)
            .saying("file.users", "delta")
            .with(
                "users.csv", PackageFolder.USERS + "u1,active,2026-09-01T00:00:00Z,s1,student,a\n")
            .check();

    CheckedUpload refused = checked.withoutBulk(PackageFolder.CATALOG);
    assertThat(checked.isFatal()).isFalse();
    assertThat(refused.isFatal()).isTrue();
    assertThat(only(refused, "DeltaWithoutBulk").file()).isEqualTo("users.csv");
  }
}
