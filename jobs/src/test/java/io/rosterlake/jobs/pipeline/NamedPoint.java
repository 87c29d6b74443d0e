package io.rosterlake.jobs.pipeline;

import io.rosterlake.jobs.run.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A point that a command passes. Tables are committed side by side, so it is known by its name and
 * not by its place.
 *
 * @param time which time it is that the command passes a point of that name
 */
record NamedPoint(String name, int time) {

  /** Writes down which points a command passes. */
  static final class Recorder implements Progress {
    private final List<NamedPoint> passed = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void enter(String stage, String flow) {}

    @Override
    public void reached(String point) {
      synchronized (passed) {
        passed.add(next(point));
      }
    }

    NamedPoint next(String point) {
      long before = passed.stream().filter(each -> each.name().equals(point)).count();
      return new NamedPoint(point, (int) before + 1);
    }

    List<NamedPoint> passed() {
      return List.copyOf(passed);
    }
  }

  /** Ends the JVM at this point, as a power failure does. */
  Progress halting() {
    Recorder recorder = new Recorder();
    return new Progress() {
      @Override
      public void enter(String stage, String flow) {}

      @Override
      public synchronized void reached(String point) {
        if (recorder.next(point).equals(NamedPoint.this)) {
          Runtime.getRuntime().halt(DyingCommand.HALTED);
        }
        recorder.reached(point);
      }
    };
  }

  /** Stays at this point until the JVM is killed; the lake is held all that time. */
  Progress staying() {
    return new Progress() {
      @Override
      public void enter(String stage, String flow) {}

      @Override
      public void reached(String point) {
        if (point.equals(name)) {
          System.out.println(point);
          try {
            Thread.sleep(Long.MAX_VALUE);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
      }
    };
  }

  @Override
  public String toString() {
    return time == 1 ? name : name + " (time " + time + ")";
  }
}
