package io.rosterlake.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A platform keeps its JVM, and its users still learn why a run did not succeed. */
class EndingTest {
  private static final Map<String, String> DATABRICKS =
      Map.of("DATABRICKS_RUNTIME_VERSION", "17.3");

  @Test
  void isAnExitCodeWhereTheJvmIsOurs() {
    assertThat(Ending.of(Map.of("AZURE_SERVICE", "another"), new Properties()))
        .isEqualTo(Ending.EXIT_CODE);
  }

  @Test
  void isAnExceptionOnDatabricks() {
    assertThat(Ending.of(DATABRICKS, new Properties())).isEqualTo(Ending.EXCEPTION);
  }

  @Test
  void isAnExceptionOnSynapseAndFabric() {
    assertThat(Ending.of(Map.of("AZURE_SERVICE", "Microsoft.ProjectArcadia"), new Properties()))
        .isEqualTo(Ending.EXCEPTION);
  }

  @Test
  void isAnExceptionInTheApplicationMasterOfYarn() {
    assertThat(Ending.of(Map.of(), settings("spark.yarn.app.id", "application_1_0001")))
        .isEqualTo(Ending.EXCEPTION);
  }

  @Test
  void isWhatTheSettingSays() {
    assertThat(Ending.of(Map.of(), settings(Ending.SETTING, "exception")))
        .isEqualTo(Ending.EXCEPTION);
    assertThat(Ending.of(DATABRICKS, settings(Ending.SETTING, "code"))).isEqualTo(Ending.EXIT_CODE);
  }

  @Test
  void refusesASettingThatItDoesNotKnow() {
    assertThatThrownBy(() -> Ending.of(Map.of(), settings(Ending.SETTING, "throw")))
        .hasMessage(
            "the Spark setting spark.rosterlake.exit is throw; set it to code or exception, or"
                + " leave it out");
  }

  @Test
  void saysTheExitCodeAndTheReasonWithoutAStackTrace() {
    Outcome failed = new Outcome(1, Optional.of("upload day-2 was rejected (2 findings)"));

    assertThatThrownBy(() -> Ending.EXCEPTION.end(failed))
        .hasMessage("exit code 1: upload day-2 was rejected (2 findings)")
        .satisfies(thrown -> assertThat(thrown.getStackTrace()).isEmpty());
  }

  @Test
  void saysWhereToLookWhenNothingFailed() {
    assertThatThrownBy(() -> Ending.EXCEPTION.end(new Outcome(1, Optional.empty())))
        .hasMessage("exit code 1: standard output says why");
  }

  @Test
  void leavesTheEndOfASuccessToSpark() {
    Ending.EXCEPTION.end(new Outcome(0, Optional.empty()));
    Ending.EXIT_CODE.end(new Outcome(0, Optional.empty()));
  }

  private static Properties settings(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return properties;
  }
}
