package io.rosterlake.jobs.validate;

import static org.apache.spark.sql.functions.col;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Reference;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.quality.Surroundings;
import io.rosterlake.quality.Surroundings.RepeatedIds;
import io.rosterlake.quality.ValidatedColumns;
import io.rosterlake.run.RunContext;
import io.rosterlake.upload.OwnKeys;
import io.rosterlake.upload.RecordFrames;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the files of an upload say of each other, for the records of one entity.
 *
 * @param validated the validated records of an entity, by its name; null before they are
 */
record Neighbours(
    RunContext context, Records records, Function<String, ValidatedEntity> validated) {

  /** Everything that records of the entity are held against. */
  Surroundings around(
      Feed feed, Map<Mapping, Dataset<Row>> mapped, Map<String, Dataset<Row>> accepted) {
    LocalDate today = context.manifest().startedAt().atZone(ZoneOffset.UTC).toLocalDate();
    return new Surroundings(
        accepted, retired(feed.entity()), refusedLines(feed), repeatedIds(mapped), today);
  }

  private Map<String, Dataset<Row>> retired(Entity entity) {
    Map<String, Dataset<Row>> retired = new HashMap<>();
    for (Reference reference : entity.references()) {
      Entity target = context.catalog().entity(reference.entity());
      context.flow().format().feed(target).stream()
          .flatMap(feed -> feed.mappings().stream())
          .filter(mapping -> !mapping.isDerived())
          .findFirst()
          .filter(mapping -> file(mapping).key().equals(target.key()))
          .flatMap(mapping -> records.retired(context, file(mapping)))
          .ifPresent(keys -> retired.put(target.name(), keys));
    }
    return retired;
  }

  /** The refused lines of files that stand for records of an entity that was validated before. */
  private Map<Mapping, Dataset<Row>> refusedLines(Feed feed) {
    Map<Mapping, Dataset<Row>> refused = new HashMap<>();
    for (Mapping mapping : feed.mappings()) {
      if (mapping.isDerived()) {
        context
            .flow()
            .format()
            .countedBy(mapping.file())
            .map(counted -> validated.apply(counted.entity()))
            .filter(before -> before.count().rejected() > 0)
            .ifPresent(
                before ->
                    refused.put(
                        mapping,
                        before
                            .rejected(context.lake())
                            .select(ValidatedColumns.SOURCE_FILE, ValidatedColumns.SOURCE_LINE)
                            .distinct()));
      }
    }
    return refused;
  }

  /** The ids that a file gives to several records, of records that have an id beside their key. */
  private Map<Mapping, RepeatedIds> repeatedIds(Map<Mapping, Dataset<Row>> mapped) {
    Map<Mapping, RepeatedIds> repeated = new HashMap<>();
    mapped.forEach(
        (mapping, rows) -> {
          if (List.of(rows.columns()).contains(ValidatedColumns.OWN_ID)) {
            repeatedIds(file(mapping)).ifPresent(ids -> repeated.put(mapping, ids));
          }
        });
    return repeated;
  }

  private Optional<RepeatedIds> repeatedIds(SourceFile file) {
    OwnKeys keys = new OwnKeys(file);
    Dataset<Row> sound = records.of(context, file).filter(col(RecordFrames.FAULT).isNull());
    Dataset<Row> repeated = keys.repeated(sound);
    return repeated.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RepeatedIds(String.join("/", file.key()), keys.firstPlaces(sound, repeated)));
  }

  private SourceFile file(Mapping mapping) {
    return context.flow().format().file(mapping.file()).orElseThrow();
  }
}
