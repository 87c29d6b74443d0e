package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Provider;
import io.rosterlake.catalog.Providers;
import io.rosterlake.config.KnownNames;
import io.rosterlake.run.RunRefused;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one provider. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows what is known of a provider, and how to set it up.",
    footer = {"", "Example:", "  rosterlake providers show Infinite Campus"})
final class ProvidersShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "1..*",
      description = "The provider, as the list has it or by another name, in any case.")
  private List<String> name;

  @Override
  public Integer call() {
    Providers providers = Providers.load();
    Provider provider = find(providers, String.join(" ", name));
    new ProviderText(provider, providers.unlisted())
        .lines()
        .forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return ExitCodes.COMPLETED;
  }

  private static Provider find(Providers providers, String written) {
    return providers.find(written).orElseThrow(() -> new RunRefused(unknown(providers, written)));
  }

  private static String unknown(Providers providers, String written) {
    List<String> names =
        providers.listed().stream().flatMap(provider -> provider.names().stream()).toList();
    String part = lower(written);
    String meant =
        KnownNames.of(names)
            .nearest(written)
            .or(() -> names.stream().filter(each -> lower(each).contains(part)).findFirst())
            .map("; did you mean '%s'?"::formatted)
            .orElse(";");
    return "there is no provider '%s'%s 'rosterlake providers' lists them"
        .formatted(written, meant);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
