package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A command that a real JVM died in, at a named point. */
record Death(Undisturbed undisturbed, NamedPoint point, Future<Tenant> lake) {

  /** Lets a JVM die in a copy of the lake, in that folder, when it is its turn. */
  static Death at(NamedPoint point, Undisturbed undisturbed, Path folder, ExecutorService turns) {
    return new Death(undisturbed, point, turns.submit(() -> kill(point, undisturbed, folder)));
  }

  private static Tenant kill(NamedPoint point, Undisturbed undisturbed, Path folder)
      throws InterruptedException {
    Tenant tenant = undisturbed.start().copyTo(folder);
    OtherJvm jvm = DyingCommand.dyingAt(point, tenant, undisturbed.command());
    int exitCode = jvm.await();
    assertThat(exitCode).as("%s: %s", jvm.lines(), jvm.errors()).isEqualTo(DyingCommand.HALTED);
    return tenant;
  }

  /** What the dead JVM left; its claim has expired. */
  Tenant remains() throws InterruptedException {
    try {
      return lake.get().afterTheLeaseExpired();
    } catch (ExecutionException e) {
      throw new AssertionError(this + ": " + e.getCause().getMessage(), e);
    }
  }

  boolean isPublished() {
    return undisturbed.isPublishedAt(point);
  }

  boolean isHeld() {
    return undisturbed.isHeldAt(point);
  }

  @Override
  public String toString() {
    return undisturbed.command().verb() + " died " + point;
  }
}
