package io.rosterlake.jobs.export;

import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import java.util.Optional;

/**
 * What an export of changes is relative to.
 *
 * @param run the published run that wrote the export before; empty when every row is exported as
 *     inserted
 * @param snapshot what that run exported
 * @param whyWhole why there is no such run; {@code null} when there is one
 */
record Baseline(Optional<Manifest> run, Optional<ExportedSnapshot> snapshot, String whyWhole) {

  static Baseline of(Manifest run, ExportedSnapshot snapshot) {
    return new Baseline(Optional.of(run), Optional.of(snapshot), null);
  }

  static Baseline none(String whyWhole) {
    return new Baseline(Optional.empty(), Optional.empty(), whyWhole);
  }
}
