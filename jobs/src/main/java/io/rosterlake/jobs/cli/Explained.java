package io.rosterlake.jobs.cli;

import java.util.Optional;

/** A command that may end without success although nothing failed, and then knows why. */
interface Explained {

  /** Why it did not succeed, in one sentence; empty when it did. */
  Optional<String> reason();
}
