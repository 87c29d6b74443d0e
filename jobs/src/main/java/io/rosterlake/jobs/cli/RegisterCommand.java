package io.rosterlake.jobs.cli;

import io.rosterlake.config.Registration;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.register.Registered;
import io.rosterlake.jobs.run.RegisterRun;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.run.RunRefused;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Registers the published tables by name. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = {
      "Registers the published tables by name.",
      "Creates or refreshes a view for each table of gold and of insights in a schema of the"
          + " Spark session's catalog: Hive, or Unity Catalog. Each view shows the version that the"
          + " newest published run names. Runs do it by themselves where the configuration has"
          + " register."
    },
    footer = {
      "",
      "Examples:",
      "  rosterlake register --config tenant.yaml",
      "  rosterlake register --config tenant.yaml --catalog main --schema roster"
    })
final class RegisterCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private BusyOption busy;
  @Spec private CommandSpec spec;

  @Option(
      names = "--catalog",
      paramLabel = "C",
      description =
          "The catalog. Default: that of the configuration, or the session's current one.")
  private Optional<String> catalog = Optional.empty();

  @Option(
      names = "--schema",
      paramLabel = "S",
      description =
          "The schema; it is created if it does not exist. Default: that of the"
              + " configuration.")
  private Optional<String> schema = Optional.empty();

  @Override
  public Integer call() {
    TenantConfig tenant = config.load();
    Registration where = where(tenant);
    Registered registered;
    try (Terminal terminal = new Terminal()) {
      terminal.say("start Spark");
      registered =
          new RegisterRun(Sessions.open(tenant), tenant, where, busy.whenBusy(), terminal)
              .execute();
    }
    PrintWriter print = spec.commandLine().getOut();
    print.printf(
        "%s in %s %s run %s.%n",
        Text.count(registered.views().size(), "view"),
        where,
        registered.views().size() == 1 ? "shows" : "show",
        registered.runId());
    if (!registered.dropped().isEmpty()) {
      Text.wrapped(
              "Dropped, for their tables are no longer published: "
                  + String.join(", ", registered.dropped()),
              Text.WIDTH)
          .forEach(print::println);
    }
    print.flush();
    return ExitCodes.COMPLETED;
  }

  private Registration where(TenantConfig tenant) {
    String in =
        schema
            .or(() -> tenant.registration().map(Registration::schema))
            .orElseThrow(
                () ->
                    new RunRefused(
                        "no schema is named; give --schema, or add register: {schema: roster} to %s"
                            .formatted(config.asTyped())));
    return new Registration(
        catalog.or(() -> tenant.registration().flatMap(Registration::catalog)), in);
  }
}
