package io.rosterlake.jobs.run;

import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs until nothing is left to read. Uploads of changes are read one after the other, each in a
 * run of its own.
 */
public final class CatchUp {
  private CatchUp() {}

  /**
   * Runs once, and again while uploads wait that can be read now.
   *
   * @param run one run, at the time at which it is asked for; as {@link PipelineRun#execute}
   * @return the runs that came of all of them, in order
   */
  public static List<Manifest> during(Supplier<List<Manifest>> run) {
    List<Manifest> ended = run.get();
    List<Manifest> all = new ArrayList<>(ended);
    while (isBehind(ended.get(0))) {
      ended = run.get();
      all.addAll(ended);
    }
    return all;
  }

  private static boolean isBehind(Manifest done) {
    return done.status() != RunStatus.HELD
        && done.activities().stream()
            .filter(each -> each.status() != RunStatus.HELD)
            .anyMatch(each -> each.unread() > 0);
  }
}
