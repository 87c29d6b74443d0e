package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A source format: its files, and how they feed the entities.
 *
 * @param name the format, and its folder in bronze
 * @param fileFormats the names by which a tenant's connector asks for it
 * @param layout how the records of its files are written down
 * @param hasNamesInAnyCase whether {@code School.csv} is {@code school.csv}
 * @param packageManifest the file that says what the others are; {@code null} for none
 * @param crawlDocument the file that says what a read of an API consisted of; {@code null} for none
 * @param recordStatus how a record says that it is to be deleted; {@code null} where only its
 *     absence says so
 * @param ignoredFiles files that belong to the format and are left alone
 * @param ignoredColumns names of columns that any file may have and that are left alone; a star
 *     stands for any text
 * @param requiredTogether sets of files of which an upload has all or none
 * @param translations per vocabulary, other spellings of this format and the code each stands for
 */
public record Format(
    @JsonProperty("format") String name,
    String title,
    List<String> fileFormats,
    Layout layout,
    @JsonProperty("fileNamesInAnyCase") Boolean hasNamesInAnyCase,
    @JsonProperty("manifest") PackageManifest packageManifest,
    @JsonProperty("crawl") String crawlDocument,
    @JsonProperty("status") RecordStatus recordStatus,
    List<String> ignoredFiles,
    List<String> ignoredColumns,
    List<SourceFile> files,
    List<List<String>> requiredTogether,
    Map<String, Map<String, String>> translations,
    List<Mapping> mappings) {

  public Format {
    Objects.requireNonNull(name, "a format needs a name");
    fileFormats = List.copyOf(fileFormats);
    Objects.requireNonNull(layout, "format " + name + " needs a layout, such as csv");
    hasNamesInAnyCase = Objects.requireNonNullElse(hasNamesInAnyCase, Boolean.FALSE);
    ignoredFiles = ignoredFiles == null ? List.of() : List.copyOf(ignoredFiles);
    ignoredColumns = ignoredColumns == null ? List.of() : List.copyOf(ignoredColumns);
    files = List.copyOf(files);
    requiredTogether = requiredTogether == null ? List.of() : List.copyOf(requiredTogether);
    translations = translations == null ? Map.of() : Map.copyOf(translations);
    mappings = List.copyOf(mappings);
  }

  public Optional<PackageManifest> manifest() {
    return Optional.ofNullable(packageManifest);
  }

  /** The file that says what a read of an API consisted of. */
  public Optional<String> crawl() {
    return Optional.ofNullable(crawlDocument);
  }

  public Optional<RecordStatus> status() {
    return Optional.ofNullable(recordStatus);
  }

  public Optional<SourceFile> file(String fileName) {
    return files.stream().filter(file -> file.name().equals(fileName)).findFirst();
  }

  /** The file as the format spells its name: as it is, unless only its case differs and may. */
  public String canonical(String fileName) {
    return hasNamesInAnyCase
        ? files.stream()
            .map(SourceFile::name)
            .filter(fileName::equalsIgnoreCase)
            .findFirst()
            .orElse(fileName)
        : fileName;
  }

  /** Whether a file of that name, in any case, is left alone. */
  public boolean isIgnoredFile(String fileName) {
    return ignoredFiles.stream().anyMatch(fileName::equalsIgnoreCase);
  }

  /** Whether any file may have that column, which is then left alone. */
  public boolean isIgnoredColumn(String column) {
    return ignoredColumns.stream()
        .map(name -> Pattern.quote(name).replace("*", "\\E.*\\Q"))
        .anyMatch(column::matches);
  }

  /** How the format feeds an entity; empty when it has nothing for it. */
  public Optional<Feed> feed(Entity entity) {
    List<Mapping> feeding =
        mappings.stream().filter(mapping -> mapping.entity().equals(entity.name())).toList();
    return feeding.isEmpty() ? Optional.empty() : Optional.of(new Feed(entity, feeding, files));
  }

  /** The mapping that says what the lines of a file stand for. */
  public Optional<Mapping> countedBy(String fileName) {
    return mappings.stream()
        .filter(mapping -> mapping.file().equals(fileName) && !mapping.isDerived())
        .findFirst();
  }

  /** Whether one line may become records of several entities. */
  public boolean derives() {
    return mappings.stream().anyMatch(Mapping::isDerived);
  }

  /**
   * The format as an upload spells it.
   *
   * @param dialects the dialect of each file that is written in one
   */
  public Format spokenIn(Map<String, String> dialects) {
    if (dialects.isEmpty()) {
      return this;
    }
    Map<String, Map<String, String>> spelling =
        files.stream()
            .filter(file -> dialects.containsKey(file.name()))
            .collect(
                Collectors.toMap(
                    SourceFile::name,
                    file -> file.dialects().getOrDefault(dialects.get(file.name()), Map.of())));
    return with(
        files.stream().map(file -> file.spokenIn(dialects.getOrDefault(file.name(), ""))).toList(),
        mappings.stream()
            .map(mapping -> mapping.spokenIn(spelling.getOrDefault(mapping.file(), Map.of())))
            .toList());
  }

  /** The format of a source that is not asked for some entities. */
  public Format without(Set<String> entities) {
    return entities.isEmpty()
        ? this
        : with(
            files,
            mappings.stream().filter(mapping -> !entities.contains(mapping.entity())).toList());
  }

  private Format with(List<SourceFile> newFiles, List<Mapping> newMappings) {
    return new Format(
        name,
        title,
        fileFormats,
        layout,
        hasNamesInAnyCase,
        packageManifest,
        crawlDocument,
        recordStatus,
        ignoredFiles,
        ignoredColumns,
        newFiles,
        requiredTogether,
        translations,
        newMappings);
  }
}
