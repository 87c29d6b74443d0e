package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.Usage;
import java.util.List;
import java.util.Optional;

/**
 * What one contender took for one case.
 *
 * @param runs every timed run
 * @param work of Spark; empty when it was not looked at
 * @param problems what the audit found; the figures count only when it found nothing
 */
record Measurement(
    Size size,
    Case what,
    Contender contender,
    List<Usage> runs,
    Written written,
    Optional<SparkWork> work,
    List<String> problems) {
  Usage median() {
    return Usage.median(runs);
  }

  boolean counts() {
    return problems.isEmpty();
  }

  boolean isOf(Size otherSize, Case otherCase, Contender other) {
    return size == otherSize && what == otherCase && contender == other;
  }
}
