package io.rosterlake.generate;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.generate.oracle.Oracle;
import io.rosterlake.generate.oracle.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A roster in which faults are planted, and what a check of it has to find. */
final class FaultyRoster {
  private final Catalog catalog;
  private final Format schema;
  private final RosterFormat format;
  private final Roster roster;
  private final FaultPlan plan;

  /**
   * Decides where each fault goes. The roster is written to nobody first, so that faults can fall
   * on any record without a record being held.
   *
   * @param seed decides where, and what each fault looks like
   * @throws FaultPlan.TooManyFaultsException if the roster has no room for them
   */
  FaultyRoster(RosterFormat format, Roster roster, int faultCount, Seed seed) {
    this.catalog = Catalog.load();
    this.schema = format.schema(catalog);
    this.format = format;
    this.roster = roster;
    Census census = new Census(FaultKinds.decisiveColumns(catalog, schema));
    roster.writeTo(format.writerInto(census));
    List<FaultKind> kinds = FaultKinds.of(catalog, schema, census, seed.child("kinds"));
    this.plan = FaultPlan.spread(faultCount, kinds, census, seed);
  }

  /** What was written. */
  record Written(Map<String, Long> rowCounts, List<FaultyUpload.Planted> planted, Truth truth) {}

  /** Writes the files into an existing folder. */
  Written writeInto(Path folder) throws IOException {
    FaultyUpload faulty;
    Map<String, Long> rowCounts;
    try (FolderUpload upload = new FolderUpload(folder)) {
      faulty = new FaultyUpload(upload, plan);
      roster.writeTo(format.writerInto(faulty));
      rowCounts = upload.rowCounts();
    }

    Truth truth = new Oracle(catalog, schema).judge(folder, faulty.brokenByFile());
    return new Written(rowCounts, faulty.planted(), truth);
  }
}
