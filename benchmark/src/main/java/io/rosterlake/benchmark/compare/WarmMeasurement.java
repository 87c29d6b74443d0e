package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.contender.WarmFigures;
import java.util.List;
import java.util.Optional;

/**
 * What a tenant takes of Rosterlake in a session that goes on.
 *
 * @param figures empty when the program failed
 * @param problems what the audit of the last tenant found
 */
record WarmMeasurement(Size size, Case what, Optional<WarmFigures> figures, List<String> problems) {
  boolean counts() {
    return problems.isEmpty();
  }
}
