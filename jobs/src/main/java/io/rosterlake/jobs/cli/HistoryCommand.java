package io.rosterlake.jobs.cli;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.history.Answer;
import io.rosterlake.jobs.history.HistoryJson;
import io.rosterlake.jobs.history.PersonHistories;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells who a person was, where and when. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = {
      "Tells who a person was, where and when: identifiers, and for each year the roles and"
          + " classes.",
      "It prints personal data; demographics and flags are left out."
    },
    footer = {
      "",
      "Examples:",
      "  rosterlake history --config tenant.yaml --person 114001",
      "  rosterlake history --config tenant.yaml --person ada@hill.example --format json"
    })
final class HistoryCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private RunOption run;
  @Spec private CommandSpec spec;

  @Option(
      names = "--person",
      required = true,
      paramLabel = "ID",
      description = "The person's sourcedId, or a username, present or former.")
  private String person;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How to print the history. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format;

  /** What the command prints. */
  enum OutputFormat {
    TEXT,
    JSON
  }

  @Override
  public Integer call() {
    TenantConfig tenant = config.load();
    LakeReader reader = LakeReader.open(tenant);
    Manifest manifest = reader.run(run.id());
    Answer answer =
        new PersonHistories(reader.spark(), reader.lake(), tenant, manifest, reader.runs().all())
            .find(person);
    if (answer.persons().isEmpty()) {
      throw new RunRefused(nobody(answer, reader.lake().paths().root().toString()));
    }
    PrintWriter print = spec.commandLine().getOut();
    switch (format) {
      case JSON -> print.print(HistoryJson.of(answer));
      case TEXT -> new HistoryText(answer).lines().forEach(print::println);
    }
    print.flush();
    return ExitCodes.COMPLETED;
  }

  private static String nobody(Answer answer, String lake) {
    String searched =
        "nobody has or had the sourcedId or username '%s' in the lake %s as run %s published it; "
            .formatted(answer.asked(), lake, answer.runId());
    return answer.nearMisses().stream()
        .findFirst()
        .map(near -> searched + hint(near))
        .orElse(searched + "give the sourcedId exactly as the source system spells it");
  }

  private static String hint(Answer.NearMiss near) {
    return "the %s '%s' is that of person %s of %s: ask for --person %s"
        .formatted(
            near.kind().label().toLowerCase(Locale.ROOT),
            near.value(),
            near.sourcedId(),
            near.sourceSystemName(),
            near.sourcedId());
  }
}
