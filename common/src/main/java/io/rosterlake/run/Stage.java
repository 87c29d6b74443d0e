package io.rosterlake.run;

/**
 * One step of a run. It reads published or upstream table versions, writes new ones, and keeps no
 * state: everything it did is in the manifest it returns.
 */
public interface Stage {
  /** The verb: {@code ingest}, {@code validate}, {@code historize}, {@code export}. */
  String name();

  /**
   * Does the step.
   *
   * @return the context's manifest with the versions and counts of this step added
   */
  Manifest run(RunContext context);
}
