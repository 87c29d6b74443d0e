package io.rosterlake.jobs.history;

import java.util.Optional;

/** From when to when something holds by the word of the source, never inferred from uploads. */
public record SourcePeriod(Optional<String> start, Optional<String> end) {

  public boolean isStated() {
    return start.isPresent() || end.isPresent();
  }
}
