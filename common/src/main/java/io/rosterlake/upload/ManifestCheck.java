package io.rosterlake.upload;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.PackageManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Reads the manifest of a package and holds it against the files. */
final class ManifestCheck {
  private record Property(String value, long line) {}

  private final Catalog catalog;
  private final Upload upload;
  private final Format asked;
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private final List<FoundFault> found = new ArrayList<>();

  private ManifestCheck(Catalog catalog, Upload upload, Format asked) {
    this.catalog = catalog;
    this.upload = upload;
    this.asked = asked;
  }

  /**
   * What the upload says it holds; a format without manifests says nothing, and neither does an
   * upload that lacks its manifest.
   *
   * @param asked the format that the connector asks for; the manifest may name another version
   */
  static PackageContents check(
      Catalog catalog, Upload upload, Format asked, Configuration configuration) {
    return new ManifestCheck(catalog, upload, asked).check(configuration);
  }

  private PackageContents check(Configuration configuration) {
    Optional<PackageManifest> manifest = asked.manifest();
    Optional<UploadedFile> file = manifest.flatMap(each -> file(each.file()));
    if (file.isEmpty()) {
      return new PackageContents(asked, Map.of(), List.of());
    }
    if (!read(manifest.get(), file.get(), configuration)) {
      // The check of the file itself says why nothing of it could be read.
      return new PackageContents(asked, Map.of(), found);
    }
    Optional<Format> described = described();
    described.filter(format -> !format.name().equals(asked.name())).ifPresent(this::otherVersion);
    if (described.isEmpty()) {
      wrongVersion();
    }
    Format format = described.orElse(asked);
    return new PackageContents(format, modes(format, format.manifest().orElseThrow()), found);
  }

  /** Whether the file has the columns that make it a manifest. */
  private boolean read(PackageManifest manifest, UploadedFile file, Configuration configuration) {
    try (CsvRecordReader reader =
        new CsvRecordReader(
            Storage.of(file.path(), configuration).open(file.path()), Long.MAX_VALUE, 1)) {
      reader.skipByteOrderMark();
      List<String> header = reader.advance() ? cells(reader) : List.of();
      int name = header.indexOf(manifest.nameColumn());
      int value = header.indexOf(manifest.valueColumn());
      if (name < 0 || value < 0) {
        return false;
      }
      while (reader.advance()) {
        if (reader.fault() == null && reader.cellCount() == header.size()) {
          property(manifest, reader.cell(name).strip(), reader.cell(value).strip(), reader.line());
        }
      }
      return true;
    } catch (IOException e) {
      throw new UploadException(file.name() + " cannot be read from the upload: " + e, e);
    }
  }

  private static List<String> cells(CsvRecordReader reader) {
    List<String> cells = new ArrayList<>();
    for (int cell = 0; reader.fault() == null && cell < reader.cellCount(); cell++) {
      cells.add(reader.cell(cell));
    }
    return cells;
  }

  private void property(PackageManifest manifest, String name, String value, long line) {
    boolean isBlank = name.isEmpty() && value.isEmpty();
    if (!isBlank && properties.putIfAbsent(name, new Property(value, line)) != null) {
      found.add(mismatch(manifest, "twice", name, line));
    }
  }

  private static FoundFault mismatch(
      PackageManifest manifest, String kind, String property, long line) {
    return FileRule.MANIFEST_MISMATCH.in(manifest.file()).as(kind).inField(property).atLine(line);
  }

  private Optional<Format> described() {
    Map<String, String> values = new LinkedHashMap<>();
    properties.forEach((name, property) -> values.put(name, property.value()));
    return versions()
        .filter(format -> format.manifest().orElseThrow().describes(values))
        .findFirst();
  }

  /** The formats that have the same manifest, the one asked for first. */
  private Stream<Format> versions() {
    String file = asked.manifest().orElseThrow().file();
    Stream<Format> others =
        catalog.formats().stream()
            .filter(format -> !format.name().equals(asked.name()))
            .filter(
                format ->
                    format.manifest().filter(manifest -> manifest.file().equals(file)).isPresent());
    return Stream.concat(Stream.of(asked), others);
  }

  private void otherVersion(Format described) {
    found.add(
        FileRule.OTHER_FORMAT_VERSION
            .in(asked.manifest().orElseThrow().file())
            .with("found", described.title())
            .with("known", asked.title()));
  }

  private void wrongVersion() {
    PackageManifest manifest = asked.manifest().orElseThrow();
    for (String name : new TreeSet<>(manifest.expects().keySet())) {
      String known =
          versions()
              .map(format -> format.manifest().orElseThrow().expects().get(name))
              .filter(Objects::nonNull)
              .distinct()
              .sorted()
              .collect(Collectors.joining(", "));
      Property property = properties.get(name);
      if (property == null) {
        found.add(mismatch(manifest, "noVersion", name, 0).with("known", known));
      } else if (!List.of(known.split(", ")).contains(property.value())) {
        found.add(
            mismatch(manifest, "version", name, property.line())
                .withValue(property.value())
                .with("known", known));
      }
    }
  }

  private Map<String, FileMode> modes(Format format, PackageManifest manifest) {
    Map<String, FileMode> modes = new LinkedHashMap<>();
    List<String> known = new ArrayList<>(manifest.expects().keySet());
    known.addAll(manifest.optional());
    List<String> unlisted = new ArrayList<>();
    for (String file : files(format, manifest).toList()) {
      String name = manifest.modeProperty(file);
      known.add(name);
      Property property = properties.get(name);
      boolean isRead = format.file(file).isPresent();
      if (property == null) {
        boolean isThere = isRead && file(file).isPresent();
        if (isThere) {
          found.add(mismatch(manifest, "unlisted", name, 0).with("found", file));
        } else {
          unlisted.add(name);
        }
      } else if (isRead) {
        mode(manifest, file, name, property).ifPresent(mode -> modes.put(file, mode));
      }
    }
    otherProperties(manifest, known, unlisted);
    return modes;
  }

  private static Stream<String> files(Format format, PackageManifest manifest) {
    return Stream.concat(
        format.files().stream()
            .map(file -> file.name())
            .filter(name -> !name.equals(manifest.file())),
        format.ignoredFiles().stream());
  }

  private Optional<FileMode> mode(
      PackageManifest manifest, String file, String name, Property property) {
    Optional<FileMode> mode = FileMode.named(property.value());
    FoundFault fault =
        mismatch(manifest, "mode", name, property.line()).withValue(property.value());
    if (mode.isEmpty()) {
      String known =
          Arrays.stream(FileMode.values()).map(FileMode::label).collect(Collectors.joining(", "));
      found.add(fault.with("known", known));
      return mode;
    }
    boolean isThere = file(file).isPresent();
    if (mode.get() == FileMode.ABSENT && isThere) {
      found.add(fault.as("notAbsent").with("found", file));
    } else if (mode.get() != FileMode.ABSENT && !isThere && upload.isComplete()) {
      found.add(fault.as("notSent").with("found", file));
    }
    return mode;
  }

  private void otherProperties(PackageManifest manifest, List<String> known, List<String> missing) {
    String others =
        properties.keySet().stream()
            .filter(name -> !known.contains(name))
            .map(Spelling::quoted)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty() || !missing.isEmpty()) {
      found.add(
          FileRule.MANIFEST_PROPERTIES
              .in(manifest.file())
              .with("found", others.isEmpty() ? null : others)
              .with("meant", missing.isEmpty() ? null : String.join(", ", missing)));
    }
  }

  private Optional<UploadedFile> file(String name) {
    return upload.files().stream()
        .filter(file -> asked.canonical(file.name()).equals(name))
        .findFirst();
  }
}
