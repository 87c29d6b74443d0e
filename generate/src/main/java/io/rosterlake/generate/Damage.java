package io.rosterlake.generate;

/** Turns a sound record into a faulty one. */
@FunctionalInterface
interface Damage {
  /**
   * Changes the record.
   *
   * @param seed decides between several ways to do the same damage
   */
  void apply(Draft record, Seed seed);
}
