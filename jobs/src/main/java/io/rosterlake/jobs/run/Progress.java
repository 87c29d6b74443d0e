package io.rosterlake.jobs.run;

/** Is told what a run is doing; a terminal shows it, a pipe does not. */
@FunctionalInterface
public interface Progress {

  /** The run enters a stage of a flow. */
  void enter(String stage, String flow);

  static Progress quiet() {
    return (stage, flow) -> {};
  }
}
