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

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifest of a OneRoster package decides, and how it is held against the files. */
class PackageManifestTest {
  private static final byte[] BOM = bytes(0xef, 0xbb, 0xbf);

  @TempDir private Path root;

  @Test
  void acceptsAPackageThatIsWhatItsManifestSays() {
    CheckedUpload checked = PackageFolder.v11(root).check();

    assertThat(checked.faults()).isEmpty();
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

    FileFault fault = only(checked, "OtherFormatVersion");
    assertThat(rules(checked)).containsExactly("OtherFormatVersion");
    assertThat(fault.severity()).isEqualTo(Severity.WARNING);
    assertThat(fault.file()).isEqualTo("manifest.csv");
    assertThat(fault.message())
        .contains("the package is OneRoster 1.2 CSV, and the connector asks for OneRoster 1.1 CSV");
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
    FileFault fault =
        only(
            PackageFolder.v11(root).saying("oneroster.version", "1.3").check(), "ManifestMismatch");

    assertThat(fault.severity()).isEqualTo(Severity.CATASTROPHIC);
    assertThat(fault.field()).isEqualTo("oneroster.version");
    assertThat(fault.value()).isEqualTo("1.3");
    assertThat(fault.line()).isEqualTo(3);
    assertThat(fault.message()).contains("formats that this version reads have 1.1, 1.2");
  }

  @Test
  void stopsOnAManifestWithoutVersion() {
    FileFault fault =
        only(PackageFolder.v11(root).silentOn("oneroster.version").check(), "ManifestMismatch");

    assertThat(fault.field()).isEqualTo("oneroster.version");
    assertThat(fault.line()).isZero();
    assertThat(fault.message())
        .contains("manifest.csv has no property oneroster.version")
        .contains("1.1, 1.2");
  }

  @Test
  void stopsWithoutAManifest() {
    CheckedUpload checked = PackageFolder.v11(root).checkAsItIs(V1_1);

    assertThat(rules(checked)).containsExactly("FileNotFound");
    assertThat(checked.faults().get(0).file()).isEqualTo("manifest.csv");
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

    assertThat(checked.faults())
        .extracting(FileFault::rule, FileFault::field)
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
    assertThat(checked.faults().get(0).message()).contains("Write propertyName in place of");
  }

  @Test
  void stopsOnAPropertyThatStandsTwice() {
    PackageFolder folder = PackageFolder.v11(root);
    String manifest = folder.manifest() + "file.users,delta\n";
    FileFault fault =
        only(folder.with("manifest.csv", manifest).checkAsItIs(V1_1), "ManifestMismatch");

    assertThat(fault.field()).isEqualTo("file.users");
    assertThat(fault.line()).isEqualTo(manifest.lines().count());
    assertThat(fault.message()).contains("has the property file.users again on line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bulk", "full", "\"\""})
  void stopsOnAModeThatNobodyKnows(String mode) {
    FileFault fault =
        only(PackageFolder.v11(root).saying("file.users", mode).check(), "ManifestMismatch");

    assertThat(fault.field()).isEqualTo("file.users");
    assertThat(fault.message()).contains("which is none of bulk, delta, absent");
  }

  @Test
  void stopsOnAFileThatTheManifestCallsAbsent() {
    FileFault fault =
        only(PackageFolder.v11(root).saying("file.users", "absent").check(), "ManifestMismatch");

    assertThat(fault.field()).isEqualTo("file.users");
    assertThat(fault.message())
        .contains("says \"absent\" for file.users")
        .contains("but the upload has users.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bulk", "delta"})
  void stopsOnAFileThatTheManifestPromises(String mode) {
    CheckedUpload checked = PackageFolder.v11(root).saying("file.demographics", mode).check();

    FileFault fault = only(checked, "ManifestMismatch");
    assertThat(rules(checked)).containsExactly("ManifestMismatch");
    assertThat(fault.message())
        .contains("says \"" + mode + "\" for file.demographics")
        .contains("but the upload has no demographics.csv");
  }

  @Test
  void stopsOnAFileThatTheManifestDoesNotMention() {
    CheckedUpload checked = PackageFolder.v11(root).silentOn("file.users").check();

    assertThat(rules(checked)).containsExactly("ManifestMismatch");
    assertThat(checked.faults().get(0).message())
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

    FileFault fault = only(checked, "ManifestProperties");
    assertThat(rules(checked)).containsExactly("ManifestProperties");
    assertThat(fault.severity()).isEqualTo(Severity.WARNING);
    assertThat(fault.message())
        .contains("\"file.roles\", \"vendor.note\"")
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

    assertThat(checked.faults()).isEmpty();
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

    assertThat(checked.faults()).isEmpty();
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

    assertThat(checked.faults()).isEmpty();
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

    assertThat(checked.faults()).isEmpty();
  }

  @Test
  void demandsNothingButTheManifestOfChanges() {
    CheckedUpload checked =
        PackageFolder.empty(root)
            .delta(
                "enrollments",
                PackageFolder.ENROLLMENTS + "e1,active,2026-09-01T00:00:00.000Z,c1,u1,student\n")
            .check();

    assertThat(checked.faults()).isEmpty();
    assertThat(checked.isPartial()).isTrue();
    assertThat(checked.file("enrollments.csv").orElseThrow().mode()).isEqualTo(FileMode.DELTA);
  }

  @Test
  void demandsEveryRequiredFileOfABulkPackage() {
    CheckedUpload checked = PackageFolder.empty(root).check();

    assertThat(checked.faults())
        .extracting(FileFault::rule, FileFault::file)
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
