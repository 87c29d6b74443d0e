package io.rosterlake.jobs.cli;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.alert.Alerts;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The alerts of a tenant, as commands use them. */
record Watch(Alerts alerts) {

  /** The alerts; what cannot be delivered is said beside the errors of the command. */
  static Watch of(TenantConfig tenant, CommandSpec command) {
    Alerts alerts =
        new Alerts(
            tenant,
            () -> new Lake(Sessions.open(tenant), LakePaths.of(tenant.lake())),
            System.getenv(),
            note ->
                Text.wrapped("Note: " + note, 80)
                    .forEach(line -> command.commandLine().getErr().println(line)));
    return new Watch(alerts);
  }

  /** Does a run, and tells how it ended, also when another thread ended it. */
  Manifest watch(Instant at, Supplier<Manifest> run) {
    return watchAll(at, () -> List.of(run.get())).get(0);
  }

  /** The same, where several runs may come of it. */
  List<Manifest> watchAll(Instant at, Supplier<List<Manifest>> run) {
    return alerts.watch(at, run, OtherThreads::cause);
  }
}
