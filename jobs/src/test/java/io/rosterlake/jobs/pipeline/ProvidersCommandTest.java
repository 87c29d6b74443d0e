package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Provider;
import io.rosterlake.catalog.Providers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line tells of the providers of OneRoster APIs. */
class ProvidersCommandTest {

  private static String output(Object... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output().lines()).allMatch(line -> line.length() <= 80);
    return run.output();
  }

  static List<String> names() {
    return Providers.load().listed().stream().map(Provider::name).toList();
  }

  @Test
  void listsEveryProviderWithWhatItSupports() {
    assertThat(output("providers").lines())
        .hasSize(names().size() + 4)
        .anyMatch(line -> line.matches("provider +status +versions +supports"))
        .anyMatch(line -> line.matches("Aequitas Q +listed +1.1 1.2\\? +contacts demographics"))
        .anyMatch(line -> line.matches("ClassLink +listed +1.1"))
        .anyMatch(line -> line.matches("Zuria +test +1.1 1.2\\? +contacts demographics"));
  }

  @Test
  void showsAProvider() {
    assertThat(output("providers", "show", "infinite", "campus"))
        .containsSubsequence(
            "Infinite Campus\n",
            "  minimum version   Campus.1821\n",
            "  OAuth 2           supported\n",
            "  contacts          missing\n",
            "  parallelLimit     5\n",
            "  before you start  Create an OAuth client.\n",
            "    - {id: my-sis, vendor: Infinite Campus}\n");
  }

  @ParameterizedTest
  @MethodSource("names")
  void showsEachOfThem(String name) {
    assertThat(output("providers", "show", name)).startsWith(name + "\n");
  }

  @Test
  void suggestsAProviderOfNearlyThatNameOrWithThatWord() {
    CommandLineRun near = CommandLineRun.of("providers", "show", "Infinit", "Campus");
    CommandLineRun part = CommandLineRun.of("providers", "show", "edupoint");
    CommandLineRun far = CommandLineRun.of("providers", "show", "Contoso Academy");

    assertThat(near.exitCode()).isEqualTo(2);
    assertThat(near.oneLineOfErrors())
        .isEqualTo(
            "there is no provider 'Infinit Campus'; did you mean 'Infinite Campus'? 'rosterlake"
                + " providers' lists them");
    assertThat(part.oneLineOfErrors()).contains("did you mean 'Synergy SIS by Edupoint'?");
    assertThat(far.exitCode()).isEqualTo(2);
    assertThat(far.oneLineOfErrors())
        .isEqualTo("there is no provider 'Contoso Academy'; 'rosterlake providers' lists them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "show"})
  void helpsWithExamples(String command) {
    String help =
        command.isEmpty() ? output("providers", "--help") : output("providers", command, "--help");

    assertThat(help).containsPattern("Examples?:\n(  .*\n)* +rosterlake providers " + command);
  }
}
