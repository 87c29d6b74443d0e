package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.contender.Task;
import java.nio.file.Path;

/**
 * One contender taking one upload into its lake.
 *
 * @param folder the contender's own, where its lake is
 */
record Run(Size size, Case what, Path upload, Path folder) {
  Path lake() {
    return folder.resolve("lake");
  }

  Task task(String memory) {
    return new Task(upload, lake(), what.at(), what.year(), memory);
  }

  /** What is recorded of it goes by this name. */
  String name() {
    return size + " " + what;
  }
}
