package io.rosterlake.jobs.run;

import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.Stage;
import io.rosterlake.run.StageTime;

/** A stage that tells when it begins and ends, and notes how long it took. */
record TimedStage(Stage stage, Progress progress) implements Stage {
  @Override
  public String name() {
    return stage.name();
  }

  @Override
  public Manifest run(RunContext context) {
    String flow = context.flow().id();
    progress.enter(name(), flow);
    progress.reached("before " + name() + " " + flow);
    long start = System.nanoTime();
    Manifest done = ReadFailures.worded(() -> stage.run(context));
    progress.reached("after " + name() + " " + flow);
    return done.withTiming(new StageTime(name(), flow, (System.nanoTime() - start) / 1_000_000));
  }
}
