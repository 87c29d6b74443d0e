package io.rosterlake.jobs.cli;

import io.rosterlake.run.Activity;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The runs that wait for a decision, in one sentence. */
final class Undecided {
  private Undecided() {}

  /** Which of these runs are held, and why; empty when nobody has to decide. */
  static Optional<String> sentence(List<Manifest> ended) {
    String sentence =
        ended.stream()
            .filter(Manifest::isWaiting)
            .map(Undecided::sentence)
            .collect(Collectors.joining("; "));
    return sentence.isEmpty() ? Optional.empty() : Optional.of(sentence);
  }

  private static String sentence(Manifest run) {
    if (run.holds().isEmpty()) {
      // This run read nothing of a flow, of which an earlier run waits.
      return run.activities().stream()
          .filter(activity -> activity.status() == RunStatus.HELD)
          .map(Activity::statusDetail)
          .collect(Collectors.joining("; "));
    }
    return "run %s is held, approve or discard it: %s"
        .formatted(run.runId(), String.join("; ", run.holds()));
  }
}
