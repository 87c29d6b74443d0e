package io.rosterlake.lake;

/**
 * Is told each named point that a run passes: {@code before commit gold/Person}, {@code after
 * publish}. Crash tests stop a run at every one of them.
 */
@FunctionalInterface
public interface Milestones {
  void reached(String point);

  static Milestones ignored() {
    return point -> {};
  }
}
