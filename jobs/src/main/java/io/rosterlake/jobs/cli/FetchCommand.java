package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.run.ApiFetch;
import io.rosterlake.upload.CrawlDocument;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the API of a flow into a folder. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = "Reads the API of a flow into a folder, and publishes nothing.",
    footer = {
      "",
      "The folder has people's data. It is an upload like any other:",
      "",
      "  rosterlake fetch --config tenant.yaml --flow rosters --out fetched",
      "  rosterlake run --config tenant.yaml --flow rosters --upload fetched"
    })
final class FetchCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(names = "--flow", required = true, paramLabel = "ID", description = "The inbound flow.")
  private String flow;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to write the folder; it must not exist, or be empty.")
  private String out;

  @Override
  public Integer call() {
    TenantConfig tenant = config.load();
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    CrawlDocument crawl;
    try (Terminal terminal = new Terminal()) {
      terminal.enter("fetch", flow);
      crawl = ApiFetch.fetch(tenant, flow, now, Locations.absolute(out));
    }
    PrintWriter print = spec.commandLine().getOut();
    print.println("Read      " + crawl.baseAddress());
    print.println();
    table(crawl).lines().forEach(print::println);
    crawl
        .collections()
        .forEach(
            (name, read) -> {
              if (read.mode() == FileMode.NOT_OFFERED) {
                print.println();
                Text.wrapped("%s: %s".formatted(name, read.reason()), 80).forEach(print::println);
              }
            });
    print.println();
    print.println("Written to " + out);
    print.flush();
    return ExitCodes.COMPLETED;
  }

  private static Table table(CrawlDocument crawl) {
    Table table = new Table(1).row("collection", "records", "pages", "repeated", "withheld");
    crawl
        .collections()
        .forEach(
            (name, read) ->
                table.row(
                    name,
                    read.hasFile() ? Text.number(read.records()) : "not offered",
                    Text.number(read.pages()),
                    Text.number(read.repeated()),
                    Text.number(read.withheld())));
    return table;
  }
}
