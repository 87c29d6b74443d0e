package io.rosterlake.jobs.run;

/** Is told what a run is doing; a terminal shows it, a pipe does not. */
@FunctionalInterface
public interface Progress {

  /** The run enters a stage of a flow. */
  void enter(String stage, String flow);

  /** The run has something to say that must be seen, such as whom it waits for. */
  default void note(String sentence) {}

  /** The run passes a named point, see {@link io.rosterlake.lake.Milestones}. */
  default void reached(String point) {}

  static Progress quiet() {
    return (stage, flow) -> {};
  }
}
