package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.run.UploadRejected;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.Manifest;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uploads of which some bytes were changed, plain and zipped, go through whole runs on one lake.
 * Each is refused, or every cell of bronze and silver is what {@link CsvModel} says of the changed
 * bytes. {@code -Drosterlake.mutations} and {@code -Drosterlake.mutationSeed} try more, or others.
 */
@Tag("proof")
class MutatedUploadsTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");
  private static final Instant FIRST = Instant.parse("2026-09-01T02:00:00Z");
  private static final int ROUNDS = Integer.getInteger("rosterlake.mutations", 24);
  private static final long SEED = Long.getLong("rosterlake.mutationSeed", 20_260_901L);

  private static final List<String> FILES =
      List.of("orgs.csv", "users.csv", "roles.csv", "classes.csv", "enrollments.csv");

  /** Columns of silver that are text as it was sent, by table. */
  private static final Map<String, List<String>> TEXTS =
      Map.of(
          "orgs", List.of("sourcedId", "name", "parentSourcedId"),
          "users", List.of("sourcedId", "username", "givenName", "familyName"),
          "roles", List.of("userSourcedId", "orgSourcedId", "sessionSourcedId"));

  /** Bytes that mean something to CSV or UTF-8, and some that mean nothing. */
  private static final byte[][] NASTY = {
    {0},
    {'"'},
    {'"'},
    {','},
    {','},
    {'\r'},
    {'\n'},
    {'\n'},
    {'\r', '\n'},
    {';'},
    {'\t'},
    {0x7f},
    {(byte) 0xc3},
    {(byte) 0xe9},
    {(byte) 0xc3, (byte) 0xa9},
    {'a'},
    {'Z'},
    {'1'},
    {' '}
  };

  @TempDir private Path root;

  private int refused;
  private int compared;

  @Test
  void refusesOrStoresEveryCellAsTheBytesSay() {
    Random random = new Random(SEED);
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    tenant.run(ROSTER, FIRST.toString());
    for (int round = 1; round <= ROUNDS; round++) {
      Samples.Copy roster = Samples.copy(ROSTER, root.resolve("roster-" + round));
      String at = FIRST.plus(Duration.ofHours(round)).toString();
      if (round % 4 == 0) {
        Path zip = Trees.zip(roster.folder(), root.resolve("roster-" + round + ".zip"));
        byte[] mutated = mutated(Trees.bytes(zip), 0, random);
        new Samples.Copy(root).withBytes(zip.getFileName().toString(), mutated);
        verify(tenant, zip, roster.folder(), at, round);
      } else {
        mutate(roster, random);
        Path zip = root.resolve("roster-" + round + ".zip");
        Path upload = round % 2 == 0 ? Trees.zip(roster.folder(), zip) : roster.folder();
        verify(tenant, upload, roster.folder(), at, round);
      }
    }

    assertThat(refused).as("refused uploads").isBetween(1, ROUNDS - 1);
    assertThat(compared).as("cells compared").isGreaterThan(ROUNDS * 50);
  }

  private static void mutate(Samples.Copy roster, Random random) {
    String name = FILES.get(random.nextInt(FILES.size()));
    byte[] bytes = Trees.bytes(roster.folder().resolve(name));
    int header = 1 + indexOf(bytes, (byte) '\n');
    int lowest = random.nextInt(6) == 0 ? 0 : header;
    for (int change = 0; change <= random.nextInt(3); change++) {
      bytes = mutated(bytes, Math.min(lowest, bytes.length - 1), random);
    }
    roster.withBytes(name, bytes);
  }

  private static byte[] mutated(byte[] bytes, int lowest, Random random) {
    int at = lowest + random.nextInt(bytes.length - lowest);
    byte[] nasty = NASTY[random.nextInt(NASTY.length)];
    int behind = Math.min(bytes.length, at + random.nextInt(3));
    ByteArrayOutputStream mutated = new ByteArrayOutputStream();
    mutated.write(bytes, 0, at);
    if (random.nextInt(4) > 0) {
      mutated.writeBytes(nasty);
    }
    mutated.write(bytes, behind, bytes.length - behind);
    return mutated.size() == 0 ? bytes : mutated.toByteArray();
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    int at = 0;
    while (bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  /** Runs the upload, and holds what became of it against what its files say. */
  private void verify(Tenant tenant, Path upload, Path files, String at, int round) {
    String published = tenant.published().runId();
    Manifest run;
    try {
      run = tenant.run(upload, at);
    } catch (UploadRejected rejected) {
      assertThat(rejected.findings()).isNotEmpty();
      assertThat(tenant.published().runId()).as("what is published").isEqualTo(published);
      refused++;
      return;
    }
    assertThat(run.activity("rosters").files()).allMatch(FileCount::addsUp);
    Set<String> told = findings(tenant);
    for (Path file : Trees.files(files)) {
      String name = file.getFileName().toString();
      String place = "round %d of seed %d, %s".formatted(round, SEED, name);
      Optional<CsvModel> model = CsvModel.of(Trees.bytes(file));
      assertThat(model).as(place).isPresent();
      assertThat(model.get().isUnclosed()).as(place).isFalse();
      assertThat(model.get().header().isBroken()).as(place).isFalse();
      Map<Integer, CsvModel.Line> sound = assertBronze(tenant, name, model.get(), place);
      String table = name.replace(".csv", "");
      if (TEXTS.containsKey(table)) {
        assertSilver(tenant, table, model.get().header().cells(), sound, told, place);
      }
    }
  }

  private static Set<String> findings(Tenant tenant) {
    Set<String> told = new HashSet<>();
    for (Row row : tenant.findings().select("file", "line", "field").collectAsList()) {
      told.add(row.get(0) + ":" + row.get(1));
      told.add(row.get(0) + ":" + row.get(1) + ":" + row.get(2));
    }
    return told;
  }

  /** Returns the sound records by their line. */
  private Map<Integer, CsvModel.Line> assertBronze(
      Tenant tenant, String name, CsvModel model, String place) {
    List<String> header = model.header().cells();
    Map<Long, Row> rows = new HashMap<>();
    TableName table = TableName.bronze("sds-v2.1", name.replace(".csv", ""));
    tenant.table(table).collectAsList().forEach(row -> rows.put(row.getAs("sourceLine"), row));
    Map<Integer, CsvModel.Line> sound = new HashMap<>();
    assertThat(rows).as(place).hasSameSizeAs(model.records());
    for (CsvModel.Line record : model.records()) {
      String line = place + " line " + record.line();
      Row row = rows.get((long) record.line());
      assertThat(row).as(line).isNotNull();
      boolean isFaulty = row.getAs("fault") != null;
      // Empty cells behind the last column may be a sign of a shifted line, or of nothing.
      boolean hasMore = record.cells().size() > header.size();
      boolean isBroken = record.isBroken() || record.cells().size() < header.size();
      if (!hasMore || isBroken) {
        assertThat(isFaulty).as(line).isEqualTo(isBroken);
      }
      if (!isFaulty) {
        sound.put(record.line(), record);
        for (int cell = 0; cell < header.size(); cell++) {
          if (Arrays.asList(row.schema().fieldNames()).contains(header.get(cell))) {
            assertThat(row.<String>getAs(header.get(cell)))
                .as("%s %s", line, header.get(cell))
                .isEqualTo(record.cells().get(cell));
            compared++;
          }
        }
      }
    }
    return sound;
  }

  /** A record is in silver as it was sent, or a finding says of its line or its cell why not. */
  private void assertSilver(
      Tenant tenant,
      String table,
      List<String> header,
      Map<Integer, CsvModel.Line> sound,
      Set<String> told,
      String place) {
    Map<Integer, Row> rows = new HashMap<>();
    for (Row row : tenant.table("silver." + table).collectAsList()) {
      rows.put(((Number) row.getAs("sourceLine")).intValue(), row);
    }
    assertThat(sound.keySet()).as(place).containsAll(rows.keySet());
    for (CsvModel.Line record : sound.values()) {
      String line = table + ".csv:" + record.line();
      Row row = rows.get(record.line());
      if (row == null) {
        assertThat(told).as(place).contains(line);
        continue;
      }
      for (String column : TEXTS.get(table)) {
        int cell = header.indexOf(column);
        String sent = cell < 0 ? "" : record.cells().get(cell).strip();
        String stored = row.getAs(column);
        if (!told.contains(line + ":" + column)) {
          assertThat(stored == null ? "" : stored)
              .as("%s %s %s", place, line, column)
              .isEqualTo(sent);
          compared++;
        }
      }
    }
  }
}
