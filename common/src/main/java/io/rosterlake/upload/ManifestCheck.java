package io.rosterlake.upload;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.PackageManifest;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.upload.ManifestProperties.Property;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads the manifest of a package and holds it against the files. */
final class ManifestCheck {
  private final Catalog catalog;
  private final Upload upload;
  private final Format asked;
  private final List<UnwordedFinding> found = new ArrayList<>();

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
    return asked
        .crawl()
        .map(file -> new CrawlCheck(upload, asked, file).check(configuration))
        .orElseGet(() -> new ManifestCheck(catalog, upload, asked).check(configuration));
  }

  private PackageContents check(Configuration configuration) {
    Optional<PackageManifest> manifest = asked.manifest();
    Optional<UploadedFile> file = manifest.flatMap(each -> file(each.file()));
    if (file.isEmpty() || upload.unpack(file.get()).isPresent()) {
      return PackageContents.untold(asked, "");
    }
    SourceFile spec = asked.file(manifest.get().file()).orElseThrow();
    MessageDigest digest = Sha256.digest();
    Path path = file.get().path();
    try (InputStream in =
        new DigestInputStream(Storage.of(path, configuration).read(path), digest)) {
      Optional<ManifestProperties> properties = ManifestProperties.read(manifest.get(), spec, in);
      in.transferTo(OutputStream.nullOutputStream());
      String sha256 = Sha256.hex(digest);
      // Of a manifest that cannot be read the check of the file itself says why.
      return properties
          .map(each -> check(file.get().name(), each, sha256))
          .orElseGet(() -> PackageContents.untold(asked, sha256));
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw UploadException.changed(file.get().name());
    } catch (IOException e) {
      throw new UploadException(file.get().name() + " cannot be read from the upload: " + e, e);
    }
  }

  private PackageContents check(String file, ManifestProperties properties, String sha256) {
    properties
        .repeated()
        .forEach((name, line) -> found.add(mismatch(file, "twice", name).atLine(line)));
    VersionCheck version = new VersionCheck(versions(), file, properties);
    found.addAll(version.findings());
    Format format = version.described().orElse(asked);
    Map<String, FileMode> modes = modes(file, properties, format, version.described().isPresent());
    return new PackageContents(format, modes, found, sha256, Optional.empty());
  }

  private static UnwordedFinding mismatch(String file, String kind, String property) {
    return FileRule.MANIFEST_MISMATCH.in(file).as(kind).inField(property);
  }

  /** The formats that have the same manifest, the one asked for first. */
  private List<Format> versions() {
    String file = asked.manifest().orElseThrow().file();
    Stream<Format> others =
        catalog.formats().stream()
            .filter(format -> !format.name().equals(asked.name()))
            .filter(
                format ->
                    format.manifest().filter(manifest -> manifest.file().equals(file)).isPresent());
    return Stream.concat(Stream.of(asked), others).toList();
  }

  /**
   * What each file is.
   *
   * @param isOfFormat whether the manifest says that the package is of that format; otherwise
   *     nobody knows which other properties it may have
   */
  private Map<String, FileMode> modes(
      String manifestFile, ManifestProperties properties, Format format, boolean isOfFormat) {
    PackageManifest manifest = format.manifest().orElseThrow();
    Set<String> known = new LinkedHashSet<>(manifest.expects().keySet());
    known.addAll(manifest.optional());
    files(format, manifest).map(manifest::modeProperty).forEach(known::add);
    Map<String, FileMode> modes = new LinkedHashMap<>();
    List<String> unlisted = new ArrayList<>();
    for (String file : files(format, manifest).toList()) {
      String name = manifest.modeProperty(file);
      Optional<Property> property = properties.property(name);
      boolean isRead = format.file(file).isPresent();
      Optional<UploadedFile> sent = isRead ? file(file) : Optional.empty();
      if (property.isEmpty() && sent.isPresent()) {
        UnwordedFinding finding =
            mismatch(manifestFile, "unlisted", name).with("found", sent.get().name());
        found.add(properties.explained(finding, known));
      } else if (property.isEmpty()) {
        unlisted.add(name);
      } else if (isRead) {
        UnwordedFinding finding =
            mismatch(manifestFile, "mode", name)
                .atLine(property.get().line())
                .withValue(property.get().value());
        mode(file, sent, property.get(), finding).ifPresent(mode -> modes.put(file, mode));
      }
    }
    if (isOfFormat) {
      otherProperties(manifestFile, properties, known, unlisted);
    }
    return modes;
  }

  private static Stream<String> files(Format format, PackageManifest manifest) {
    return Stream.concat(
        format.files().stream().map(SourceFile::name).filter(name -> !name.equals(manifest.file())),
        format.ignoredFiles().stream());
  }

  private Optional<FileMode> mode(
      String file, Optional<UploadedFile> sent, Property property, UnwordedFinding finding) {
    Optional<FileMode> mode = FileMode.named(property.value());
    if (mode.isEmpty()) {
      String known =
          FileMode.OF_MANIFESTS.stream().map(FileMode::label).collect(Collectors.joining(", "));
      found.add(finding.with("known", known));
      return mode;
    }
    if (mode.get() == FileMode.ABSENT && sent.isPresent()) {
      found.add(finding.as("notAbsent").with("found", sent.get().name()));
    } else if (mode.get() != FileMode.ABSENT && isMissing(file)) {
      found.add(finding.as("notSent").with("found", file));
    }
    return mode;
  }

  /** Whether no file could be meant; one in another case is reported as such and not again. */
  private boolean isMissing(String file) {
    return upload.isComplete()
        && upload.files().stream().map(UploadedFile::name).noneMatch(file::equalsIgnoreCase);
  }

  private void otherProperties(
      String file, ManifestProperties properties, Set<String> known, List<String> missing) {
    List<String> others = properties.except(known);
    if (!others.isEmpty() || !missing.isEmpty()) {
      String shown = others.stream().map(Spelling::quoted).collect(Collectors.joining(", "));
      found.add(
          FileRule.MANIFEST_PROPERTIES
              .in(file)
              .atLine(others.stream().mapToLong(properties::line).findFirst().orElse(0))
              .with("found", others.isEmpty() ? null : shown)
              .with("meant", missing.isEmpty() ? null : String.join(", ", missing)));
    }
  }

  private Optional<UploadedFile> file(String name) {
    return upload.files().stream()
        .filter(file -> asked.canonical(file.name()).equals(name))
        .findFirst();
  }
}
