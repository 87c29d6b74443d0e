package io.rosterlake.jobs.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/**
 * The lake of {@code rosterlake demo}, made once for all tests that only look at it: a district of
 * 1,000 students, two days, a dozen faults on the second.
 */
final class DemoLake {
  private static final Path DEMO = Path.of("../conf/demo");

  private DemoLake() {}

  /** The tenant after its second day. Nobody may change its lake. */
  static Tenant tenant() {
    return Shared.TENANT;
  }

  /** Made when somebody first asks for it. */
  private static final class Shared {
    private static final Tenant TENANT = create();

    private static Tenant create() {
      try {
        Path folder = Files.createTempDirectory("rosterlake-demo-");
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
        Tenant tenant = Tenant.configuredIn(folder, Files.readString(DEMO.resolve("tenant.yaml")));
        for (String day : new String[] {"2026-09-01", "2026-09-02"}) {
          tenant.run(DEMO.resolve("uploads").resolve(day), day + "T02:00:00Z");
        }
        return tenant;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
