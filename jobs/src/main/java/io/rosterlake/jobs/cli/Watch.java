package io.rosterlake.jobs.cli;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.alert.Alerts;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import picocli.CommandLine.Model.CommandSpec;

/** The alerts of a tenant, as commands use them. */
final class Watch {
  private Watch() {}

  /** The alerts; what cannot be delivered is said beside the errors of the command. */
  static Alerts of(TenantConfig tenant, CommandSpec command) {
    return new Alerts(
        tenant,
        () -> new Lake(Sessions.open(), LakePaths.of(tenant.lake())),
        System.getenv(),
        note ->
            Text.wrapped("Note: " + note, 80)
                .forEach(line -> command.commandLine().getErr().println(line)));
  }
}
