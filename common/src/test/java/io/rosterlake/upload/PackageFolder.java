package io.rosterlake.upload;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.PackageManifest;
import io.rosterlake.catalog.SourceFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A OneRoster package on disk, in bulk and sound until a test says otherwise. */
final class PackageFolder {
  static final Catalog CATALOG = Catalog.load();
  static final Format V1_1 = format("oneRosterV1Rev1Csv");
  static final Format V1_2 = format("oneRosterV1Rev2Csv");

  static final String ORGS = "sourcedId,status,dateLastModified,name,type\n";
  static final String USERS = "sourcedId,status,dateLastModified,orgSourcedIds,role,username\n";
  static final String ENROLLMENTS =
      "sourcedId,status,dateLastModified,classSourcedId,userSourcedId,role\n";

  private final UploadFolder folder;
  private final Map<String, String> properties = new LinkedHashMap<>();

  private PackageFolder(Path root, Format format) {
    this.folder = new UploadFolder(root);
    PackageManifest manifest = format.manifest().orElseThrow();
    properties.put("manifest.version", "1.0");
    properties.put("oneroster.version", manifest.expects().get("oneroster.version"));
    Stream.concat(format.files().stream().map(SourceFile::name), format.ignoredFiles().stream())
        .filter(file -> !file.equals(manifest.file()))
        .forEach(file -> properties.put(manifest.modeProperty(file), "absent"));
  }

  private static Format format(String fileFormat) {
    return CATALOG.format(fileFormat).orElseThrow();
  }

  /** One school and one student, in 1.1. */
  static PackageFolder v11(Path root) {
    return new PackageFolder(root, V1_1)
        .bulk("orgs", ORGS + "s1,,,Lakeside,school\n")
        .bulk("users", USERS + "u1,,,s1,student,ana\n");
  }

  /** The same in 1.2. */
  static PackageFolder v12(Path root) {
    return new PackageFolder(root, V1_2)
        .bulk("orgs", ORGS + "s1,,,Lakeside,school\n")
        .bulk("users", "sourcedId,username\nu1,ana\n")
        .bulk("roles", "sourcedId,userSourcedId,role,orgSourcedId\nr1,u1,student,s1\n");
  }

  /** A package of 1.1 that has nothing but its manifest. */
  static PackageFolder empty(Path root) {
    return new PackageFolder(root, V1_1);
  }

  PackageFolder bulk(String file, String text) {
    return saying("file." + file, "bulk").with(file + ".csv", text);
  }

  PackageFolder delta(String file, String text) {
    return saying("file." + file, "delta").with(file + ".csv", text);
  }

  PackageFolder saying(String property, String value) {
    properties.put(property, value);
    return this;
  }

  PackageFolder silentOn(String property) {
    properties.remove(property);
    return this;
  }

  /** A file of which the manifest says what it said before. */
  PackageFolder with(String file, String text) {
    folder.with(file, text);
    return this;
  }

  PackageFolder with(String file, byte[] bytes) {
    folder.with(file, bytes);
    return this;
  }

  String manifest() {
    return properties.entrySet().stream()
        .map(property -> property.getKey() + "," + property.getValue() + "\n")
        .collect(Collectors.joining("", "propertyName,value\n", ""));
  }

  CheckedUpload check() {
    return check(V1_1);
  }

  /** Checks the package for a connector that asks for that format. */
  CheckedUpload check(Format asked) {
    return with("manifest.csv", manifest()).checkAsItIs(asked);
  }

  /** The same with the manifest, if any, that a test wrote itself. */
  CheckedUpload checkAsItIs(Format asked) {
    return folder.check("", asked);
  }
}
