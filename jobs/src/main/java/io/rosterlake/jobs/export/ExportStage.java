package io.rosterlake.jobs.export;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.ExportSettings;
import io.rosterlake.config.ExportSettings.Compression;
import io.rosterlake.config.ExportSettings.Content;
import io.rosterlake.config.OutboundFlow.DataLakeExport;
import io.rosterlake.lake.DataFile;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.StoredSize;
import io.rosterlake.lake.TableName;
import io.rosterlake.lake.TextFile;
import io.rosterlake.run.Digest;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Fingerprint;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunSessions;
import io.rosterlake.run.SideBySide;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Writes the data-lake export of every outbound flow that asks for one (data-lake-schema.md §1):
 * one file for each published table below {@code outbound/<flow>/roster/<timestamp>}, a manifest
 * beside them, and the schema document that it names. It reads the versions the run is about to
 * publish, over all source systems and years; the {@code current} pointer is moved after
 * publication, by {@link CurrentPointer}.
 */
public final class ExportStage {
  /** About what a row takes in a file of gold: 242 MB for five million. */
  private static final long BYTES_PER_ROW = 48;

  private final RunSessions sessions;
  private final Catalog catalog;
  private final Lake lake;
  private final List<DataLakeExport> flows;
  private final HashKeys hashKeys;

  public ExportStage(
      RunSessions sessions,
      Catalog catalog,
      Lake lake,
      List<DataLakeExport> flows,
      HashKeys hashKeys) {
    this.sessions = sessions;
    this.catalog = catalog;
    this.lake = lake;
    this.flows = flows;
    this.hashKeys = hashKeys;
  }

  /**
   * Exports.
   *
   * @param previous the run that is published until then
   * @param published every published run, newest first; asked for only where the previous one does
   *     not say what a flow's last snapshot is, or a flow exports changes
   * @return the manifest with the snapshots added
   */
  public Manifest run(
      Manifest manifest, Optional<Manifest> previous, Supplier<List<Manifest>> published) {
    boolean isPreviousEnough =
        flows.stream()
            .allMatch(
                flow ->
                    flow.settings().content() == Content.SNAPSHOT
                        && previous.stream().allMatch(run -> run.export(flow.id()).isPresent()));
    List<Manifest> earlier = isPreviousEnough ? previous.stream().toList() : published.get();
    Manifest exported = manifest;
    for (DataLakeExport flow : flows) {
      exported = exported.withExport(export(flow, manifest, earlier));
    }
    return exported;
  }

  private ExportedSnapshot export(DataLakeExport flow, Manifest manifest, List<Manifest> earlier) {
    ExportSettings settings = flow.settings();
    List<ExportTable> tables =
        catalog.publishedTables().stream().map(each -> ExportTable.of(each, settings)).toList();
    Optional<KeyedHash> hash = hashKeys.of(flow);
    String fingerprint = fingerprint(settings, tables, hash);
    Optional<String> madeWith =
        Fingerprint.ofOutbound(
            fingerprint + settings.compression().map(Compression::code).orElse(""));
    SnapshotPaths paths = SnapshotPaths.of(lake.paths(), flow.id(), manifest.runId());
    SchemaDocument schema = new SchemaDocument(tables);
    schema.write(lake, paths);
    Optional<ExportedSnapshot> standing =
        new StandingSnapshots(lake, catalog, earlier).of(flow, madeWith, manifest);
    if (standing.isPresent()) {
      return standing.get();
    }
    Baseline baseline =
        switch (settings.content()) {
          case SNAPSHOT -> Baseline.none("every row is asked for");
          case CHANGES -> new Baselines(lake, catalog.goldTables(), earlier).of(flow, fingerprint);
        };
    FileKind kind = FileKind.of(settings);
    // What a dead run of the same id left must not mix with what is written now.
    lake.delete(paths.folder());
    List<ExportedTable> exported =
        SideBySide.largestFirst(
            tables,
            table -> rowsSent(table, manifest),
            table ->
                new TableExport(
                        lakeFor(table, manifest), paths, kind, settings.content(), baseline, hash)
                    .write(table, manifest));

    SnapshotManifest description =
        new SnapshotManifest(paths, kind, settings.content(), baseline, schema.name());
    new TextFile(lake, paths.manifest()).write(description.text(manifest, exported));
    long rows = exported.stream().mapToLong(ExportedTable::rows).sum();
    return new ExportedSnapshot(
        flow.id(),
        paths.relativeFolder(),
        rows,
        fingerprint,
        madeWith.orElse(null),
        StoredSize.of(lake.tree(paths.folder()).files()),
        null);
  }

  /**
   * The lake in the session that fits a table. Its files tell how many rows it has about: those of
   * other flows and years are exported, too, and an undo has no upload at all.
   */
  private Lake lakeFor(ExportTable table, Manifest manifest) {
    TableName name = TableName.gold(table.name());
    OptionalLong version = manifest.version(name);
    if (!sessions.areFew(0) || version.isEmpty()) {
      return lake;
    }
    long bytes =
        lake.storage(name).files(version.getAsLong()).stream().mapToLong(DataFile::bytes).sum();
    return sessions.areFew(bytes / BYTES_PER_ROW) ? sessions.few(lake) : lake;
  }

  /** How many rows of a table the uploads of this run have. */
  private static long rowsSent(ExportTable table, Manifest manifest) {
    return manifest.activities().stream()
        .flatMap(activity -> activity.plan().table(table.name()).stream())
        .mapToLong(changes -> changes.counts().present())
        .sum();
  }

  /** What the rows of an export depend on but gold: two exports of the same can be compared. */
  private static String fingerprint(
      ExportSettings settings, List<ExportTable> tables, Optional<KeyedHash> hash) {
    StringBuilder text = new StringBuilder();
    text.append(settings.fileFormat()).append(settings.header()).append(settings.content());
    hash.ifPresent(keyed -> text.append(keyed.fingerprint()));
    for (ExportTable table : tables) {
      text.append('\n').append(table.name());
      for (ExportColumn column : table.columns()) {
        text.append(' ').append(column.name()).append(column.type()).append(column.treatment());
      }
    }
    return Digest.of(text.toString());
  }
}
