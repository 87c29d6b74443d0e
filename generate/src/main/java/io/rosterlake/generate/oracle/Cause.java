package io.rosterlake.generate.oracle;

import io.rosterlake.generate.oracle.Candidate.Name;

/** What a fault follows from. */
sealed interface Cause {
  /** A record, if that one was rejected; then it goes on to why it was. */
  record Rejected(Name record) implements Cause {}

  /** A warning that took a value which others want of its record; it stands for itself. */
  record LostValue(String place) implements Cause {}
}
