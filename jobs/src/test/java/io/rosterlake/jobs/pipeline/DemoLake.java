package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/**
 * The lake of {@code rosterlake demo}, made once for all tests that only look at it: a district of
 * 1,000 students, two days, a dozen findings on the second.
 */
final class DemoLake {
  private static final Path DEMO = Path.of("conf", "demo");
  private static final String HOME = "rosterlake.home";

  private DemoLake() {}

  /** The tenant after its second day. Nobody may change its lake. */
  static Tenant tenant() {
    return Shared.TENANT;
  }

  /** What the demo printed. */
  static String output() {
    return Shared.OUTPUT;
  }

  /** Made when somebody first asks for it. */
  private static final class Shared {
    private static final Path FOLDER = copy();
    private static final String OUTPUT = run();
    private static final Tenant TENANT = Tenant.configuredAs(FOLDER.resolve(DEMO));

    private static Path copy() {
      try {
        Path home = Files.createTempDirectory("rosterlake-demo-");
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(home.toFile())));
        Path demo = home.resolve(DEMO);
        Path original = Path.of("..").resolve(DEMO);
        Trees.copy(original.resolve("uploads"), demo.resolve("uploads"));
        Files.copy(original.resolve("tenant.yaml"), demo.resolve("tenant.yaml"));
        return home;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String run() {
      System.setProperty(HOME, FOLDER.toString());
      try {
        CommandLineRun demo = CommandLineRun.of("demo");
        assertThat(demo.exitCode()).as(demo.errors()).isZero();
        return demo.output();
      } finally {
        System.clearProperty(HOME);
      }
    }
  }
}
