package io.rosterlake.upload;

import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.PackageManifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the format that a manifest describes.
 *
 * @param versions the formats with such a manifest, the one that the connector asks for first
 * @param file the name of the manifest as the upload spells it
 */
record VersionCheck(List<Format> versions, String file, ManifestProperties properties) {

  /** The format of the package; empty when there is none that the manifest fits. */
  Optional<Format> described() {
    Map<String, String> values = properties.values();
    return versions.stream().filter(format -> manifest(format).describes(values)).findFirst();
  }

  List<UnwordedFinding> findings() {
    Optional<Format> described = described();
    if (described.isEmpty()) {
      return wrongVersion();
    }
    List<UnwordedFinding> findings = new ArrayList<>();
    if (!described.get().equals(asked())) {
      findings.add(otherVersion(described.get()));
    }
    otherSpelling(manifest(described.get())).ifPresent(findings::add);
    return findings;
  }

  private Format asked() {
    return versions.get(0);
  }

  private static PackageManifest manifest(Format format) {
    return format.manifest().orElseThrow();
  }

  private UnwordedFinding otherVersion(Format described) {
    Map<String, String> expected = new TreeMap<>(manifest(described).expects());
    expected.entrySet().removeAll(manifest(asked()).expects().entrySet());
    Optional<String> deciding = expected.keySet().stream().findFirst();
    return FileRule.OTHER_FORMAT_VERSION
        .in(file)
        .inField(deciding.orElse(null))
        .atLine(deciding.map(properties::line).orElse(0L))
        .with("found", described.title())
        .with("known", asked().title());
  }

  /** One warning for all versions that are not written as the format writes them. */
  private Optional<UnwordedFinding> otherSpelling(PackageManifest manifest) {
    List<String> names =
        manifest.expects().keySet().stream()
            .filter(name -> !value(name).equals(manifest.expects().get(name)))
            .sorted(Comparator.comparingLong(properties::line))
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String shown =
        names.stream()
            .map(name -> said(name) + " (" + manifest.expects().get(name) + ")")
            .collect(Collectors.joining(", "));
    String first = names.get(0);
    return Optional.of(
        FileRule.VERSION_SPELLING
            .in(file)
            .inField(first)
            .withValue(value(first))
            .atLine(properties.line(first))
            .with("found", shown));
  }

  private List<UnwordedFinding> wrongVersion() {
    Set<String> names = new TreeSet<>(manifest(asked()).expects().keySet());
    List<UnwordedFinding> findings = new ArrayList<>();
    for (String name : names) {
      UnwordedFinding finding =
          FileRule.MANIFEST_MISMATCH.in(file).inField(name).with("known", of(name));
      if (properties.property(name).isEmpty()) {
        findings.add(properties.explained(finding.as("noVersion"), allKnown()));
      } else if (versions.stream().noneMatch(each -> manifest(each).expects(name, value(name)))) {
        findings.add(finding.as("version").atLine(properties.line(name)).withValue(value(name)));
      }
    }
    return findings.isEmpty() ? List.of(noneHasAll(names)) : findings;
  }

  /** What is wrong when each version by itself is known. */
  private UnwordedFinding noneHasAll(Set<String> names) {
    String known =
        versions.stream()
            .map(
                format ->
                    new TreeMap<>(manifest(format).expects())
                        .entrySet().stream()
                            .map(each -> each.getKey() + " " + each.getValue())
                            .collect(Collectors.joining(" with ")))
            .distinct()
            .collect(Collectors.joining(", "));
    return FileRule.MANIFEST_MISMATCH
        .in(file)
        .as("together")
        .atLine(names.stream().mapToLong(properties::line).min().orElse(0))
        .with("found", names.stream().map(this::said).collect(Collectors.joining(" with ")))
        .with("known", known);
  }

  private String value(String name) {
    return properties.property(name).orElseThrow().value();
  }

  private String said(String name) {
    return name + " " + Spelling.quoted(value(name));
  }

  /** The values of a property that formats have. */
  private String of(String name) {
    return versions.stream()
        .map(format -> manifest(format).expects().get(name))
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Set<String> allKnown() {
    return versions.stream()
        .flatMap(format -> manifest(format).expects().keySet().stream())
        .collect(Collectors.toSet());
  }
}
