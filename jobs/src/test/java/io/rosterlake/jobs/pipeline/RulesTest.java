package io.rosterlake.jobs.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every validation rule on a roster that breaks it: the exact findings, and what stays. Two at a
 * time, as each is a check of its own that spends much of its time waiting for small jobs.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Resources.LOCALE, mode = ResourceAccessMode.READ)
class RulesTest {
  @TempDir private Path work;

  static List<RuleCase> rules() {
    String only = System.getProperty("rosterlake.ruleCase", "");
    return RuleCase.all().stream()
        .filter(each -> each.name().matches(only.isEmpty() ? ".*" : only))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void reportsExactlyWhatIsWrong(RuleCase rule) {
    rule.verify(work);
  }
}
