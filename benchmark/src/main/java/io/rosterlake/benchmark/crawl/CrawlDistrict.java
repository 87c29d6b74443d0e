package io.rosterlake.benchmark.crawl;

import io.rosterlake.benchmark.Folders;
import io.rosterlake.benchmark.crawl.ApiRecords.ApiRecord;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.generate.GenerateCommand;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * An invented district on two days, as OneRoster 1.1 CSV and as an API serves it. It is made once
 * and kept.
 *
 * @param folder its own; delete it when the generator has changed
 */
record CrawlDistrict(Path folder) {
  private static final String SEED = "7";

  /** The records of the first day were changed one by one in the year before. */
  private static final Instant CHANGED_AT_FIRST = Instant.parse("2026-08-31T20:00:00Z");

  private static final long MINUTES_OF_A_YEAR = 525_600;
  private static final String CHANGED_SINCE = "2026-09-01T12:00:00.000Z";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The upload of a day in CSV. */
  Path csv(CrawlDay day) {
    return folder.resolve("csv-" + day.number());
  }

  /** What the API has on a day, one file of JSON Lines for each collection. */
  Path api(CrawlDay day) {
    return folder.resolve("api-" + day.number());
  }

  /** How many records each collection has on a day, deleted ones included. */
  Map<String, Long> records(CrawlDay day) throws IOException {
    Map<String, Long> records = new TreeMap<>();
    try (Stream<Path> files = Files.list(api(day))) {
      for (Path file : files.toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          records.put(file.getFileName().toString().replace(".jsonl", ""), lines.count());
        }
      }
    }
    return records;
  }

  /** A record as the API had it on the first day. */
  private record Known(ApiRecord record, String changed) {}

  /** Makes what is not there yet. */
  void make(int students) throws IOException {
    if (Files.exists(folder)) {
      return;
    }
    CrawlDistrict unfinished = new CrawlDistrict(folder.resolveSibling("unfinished"));
    Folders.delete(unfinished.folder());
    for (CrawlDay day : CrawlDay.values()) {
      unfinished.generate(students, day);
      Files.createDirectories(unfinished.api(day));
    }
    for (SourceFile file : Catalog.load().format("oneRosterV1Rev1Rest").orElseThrow().files()) {
      unfinished.serve(file);
    }
    Files.move(unfinished.folder(), folder);
  }

  private void generate(int students, CrawlDay day) {
    int exitCode =
        new CommandLine(new GenerateCommand())
            .setOut(new PrintWriter(PrintWriter.nullWriter()))
            .execute(
                "--out",
                csv(day).toString(),
                "--format",
                "oneroster-1.1-csv",
                "--students",
                String.valueOf(students),
                "--seed",
                SEED,
                "--day",
                String.valueOf(day.number()));
    if (exitCode != 0) {
      throw new IllegalStateException(
          "the district of %d students cannot be generated; is the disk full?".formatted(students));
    }
  }

  private void serve(SourceFile file) throws IOException {
    String csv = file.table() + ".csv";
    if (Files.notExists(csv(CrawlDay.FIRST).resolve(csv))) {
      return;
    }
    Map<String, Known> known = new LinkedHashMap<>();
    try (ApiRecords records = new ApiRecords(csv(CrawlDay.FIRST).resolve(csv), file);
        BufferedWriter out = Files.newBufferedWriter(api(CrawlDay.FIRST).resolve(file.name()))) {
      while (records.hasNext()) {
        Instant changed =
            CHANGED_AT_FIRST.minus(known.size() % MINUTES_OF_A_YEAR, ChronoUnit.MINUTES);
        Known record = new Known(records.next(), TIME.format(changed));
        write(out, record.record().line("active", record.changed()));
        known.put(record.record().sourcedId(), record);
      }
    }
    try (ApiRecords records = new ApiRecords(csv(CrawlDay.SECOND).resolve(csv), file);
        BufferedWriter out = Files.newBufferedWriter(api(CrawlDay.SECOND).resolve(file.name()))) {
      while (records.hasNext()) {
        ApiRecord record = records.next();
        Known before = known.remove(record.sourcedId());
        boolean isSame = before != null && before.record().equals(record);
        write(out, record.line("active", isSame ? before.changed() : CHANGED_SINCE));
      }
      for (Known gone : known.values()) {
        write(out, gone.record().line("tobedeleted", CHANGED_SINCE));
      }
    }
  }

  private static void write(BufferedWriter out, String line) throws IOException {
    out.write(line);
    out.write('\n');
  }
}
