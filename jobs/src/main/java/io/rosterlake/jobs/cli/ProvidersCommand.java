package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Capability;
import io.rosterlake.catalog.Provider;
import io.rosterlake.catalog.Providers;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the providers of OneRoster APIs that are known. */
@Command(
    name = "providers",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the providers of OneRoster APIs that are known, and what each supports.",
      "The vendor of a source system names its provider. A vendor that is not in the list works,"
          + " too: nothing is known of it, so data beyond the roster is read only when the"
          + " configuration asks for it."
    },
    subcommands = ProvidersShowCommand.class,
    footer = {
      "",
      "Examples:",
      "  rosterlake providers",
      "  rosterlake providers show Infinite Campus"
    })
final class ProvidersCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Table table = new Table(4).row("provider", "status", "versions", "supports");
    for (Provider provider : Providers.load().listed()) {
      table.row(
          provider.name(),
          provider.status().label(),
          offered(
              provider,
              cell("1.1", Capability.ONE_ROSTER_1_1),
              cell("1.2", Capability.ONE_ROSTER_1_2)),
          offered(
              provider,
              cell("contacts", Capability.CONTACTS),
              cell("demographics", Capability.DEMOGRAPHICS),
              cell("flags", Capability.USER_FLAGS)));
    }
    PrintWriter print = spec.commandLine().getOut();
    table.lines().forEach(print::println);
    print.println();
    print.println("test: School Data Sync lists it for tests only.  ?: nobody has confirmed it.");
    print.println("providers show NAME says how to set one up.");
    print.flush();
    return ExitCodes.COMPLETED;
  }

  /** What a capability is called where there is little room. */
  private record Cell(String word, Capability capability) {}

  private static Cell cell(String word, Capability capability) {
    return new Cell(word, capability);
  }

  private static String offered(Provider provider, Cell... cells) {
    return Stream.of(cells)
        .map(
            cell ->
                switch (provider.support(cell.capability())) {
                  case SUPPORTED -> cell.word();
                  case UNCONFIRMED -> cell.word() + "?";
                  case MISSING -> "";
                })
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
