package io.rosterlake.jobs.pipeline;

import io.rosterlake.jobs.run.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command in a JVM of its own, which dies at a named point or is killed by its parent. */
final class DyingCommand {
  /** The exit code of a JVM that died at its point: that of {@code kill -9}. */
  static final int HALTED = 137;

  private static final String NOWHERE = "nowhere";

  private DyingCommand() {}

  /** Starts a command that dies at that point. */
  static OtherJvm dyingAt(NamedPoint point, Tenant tenant, LakeCommand command) {
    return start(tenant, command, point.name(), point.time());
  }

  /** Starts a command that says when it is at that point, and stays there until it is killed. */
  static OtherJvm stayingAt(String point, Tenant tenant, LakeCommand command) {
    return start(tenant, command, point, 0);
  }

  /** Starts a command that says which stages it enters. */
  static OtherJvm start(Tenant tenant, LakeCommand command) {
    return start(tenant, command, NOWHERE, 1);
  }

  private static OtherJvm start(Tenant tenant, LakeCommand command, String point, int time) {
    List<String> arguments = new ArrayList<>();
    arguments.add(tenant.folder().toString());
    arguments.add(point);
    arguments.add(Integer.toString(time));
    arguments.addAll(command.arguments());
    return OtherJvm.start(DyingCommand.class, arguments.toArray(String[]::new));
  }

  /** Takes the tenant's folder, the point's name and time, and the command. */
  public static void main(String[] arguments) {
    Tenant tenant = Tenant.configuredAs(Path.of(arguments[0]));
    NamedPoint point = new NamedPoint(arguments[1], Integer.parseInt(arguments[2]));
    Progress atThePoint = point.time() == 0 ? point.staying() : point.halting();
    LakeCommand.of(List.of(arguments).subList(3, arguments.length))
        .execute(tenant, telling(atThePoint));
    System.out.println("done");
  }

  private static Progress telling(Progress atThePoint) {
    return new Progress() {
      @Override
      public void enter(String stage, String flow) {
        System.out.println(stage);
      }

      @Override
      public void note(String sentence) {
        System.err.println(sentence);
      }

      @Override
      public void reached(String point) {
        atThePoint.reached(point);
      }
    };
  }
}
