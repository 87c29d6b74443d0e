package io.rosterlake.jobs.verify;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.jobs.outbound.Pointer;
import io.rosterlake.lake.DamagedException;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.LakePaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;

/**
 * The exports that pointers of outbound flows name: whether they are there.
 *
 * @param exported the folders that published runs exported to, from the lake's root on
 */
record Deliveries(Lake lake, Catalog catalog, List<Pointer> pointers, Set<String> exported) {
  private static final String ADVICE =
      "The next run writes a new export and points at it; or restore the export from a backup of the lake.";

  /** What is wrong with them. */
  List<LakeDamage> damages() {
    List<LakeDamage> damages = new ArrayList<>();
    for (Path flow : lake.tree(lake.paths().outbound()).folders()) {
      for (Pointer pointer : pointers) {
        Path folder = LakePaths.snapshots(flow, pointer.folder());
        snapshot(folder, () -> pointer.snapshot(folder), damages)
            .ifPresent(
                snapshot -> check(snapshot, () -> pointer.tables(snapshot, catalog), damages));
      }
    }
    return damages;
  }

  /** The folder that a pointer names; empty when there is none, or none that any run wrote. */
  private Optional<Path> snapshot(
      Path folder, Supplier<Optional<String>> pointer, List<LakeDamage> damages) {
    try {
      Optional<Path> snapshot = pointer.get().map(name -> LakePaths.snapshot(folder, name));
      if (snapshot.isPresent() && !exported.contains(lake.paths().relative(snapshot.get()))) {
        damages.add(
            LakeDamage.beside(
                lake,
                folder,
                "has a pointer to %s, which no published run exported"
                    .formatted(snapshot.get().getName()),
                "The next run that exports this flow writes it again."));
        return Optional.empty();
      }
      return snapshot;
    } catch (DamagedException e) {
      damages.add(e.damage());
      return Optional.empty();
    }
  }

  private void check(Path snapshot, Supplier<List<String>> tables, List<LakeDamage> damages) {
    try {
      for (String table : tables.get()) {
        Path folder = LakePaths.snapshotTable(snapshot, table);
        if (lake.tree(folder).files().isEmpty()) {
          damages.add(LakeDamage.beside(lake, folder, "has no file", ADVICE));
        }
      }
    } catch (DamagedException e) {
      damages.add(e.damage());
    }
  }
}
