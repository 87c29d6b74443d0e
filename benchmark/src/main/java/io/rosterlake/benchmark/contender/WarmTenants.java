package io.rosterlake.benchmark.contender;

import io.rosterlake.benchmark.Folders;
import io.rosterlake.benchmark.OneRun;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.TenantConfigLoader;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.jobs.run.WhenBusy;
import io.rosterlake.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.sql.SparkSession;

/**
 * Rosterlake with many tenants in one session, as a service has it: every tenant has a lake of its
 * own and sends the same upload. The lake of the last one is left to be looked at.
 */
public final class WarmTenants {
  private static final Duration FOR_THE_CLEANER = Duration.ofSeconds(3);

  private WarmTenants() {}

  /**
   * Runs them: {@code UPLOAD LAKE AT YEAR MEMORY TENANTS FOLDER}.
   *
   * @param arguments of a {@link Task}, whose lake each tenant starts with a copy of, when it is
   *     there; how many tenants; and the folder to work in, where {@code warm.json} appears
   */
  public static void main(String... arguments) throws IOException {
    int count = Integer.parseInt(arguments[5]);
    Path folder = Path.of(arguments[6]);
    WarmFigures figures = run(Task.of(Arrays.copyOf(arguments, 5)), count, folder);
    Json.MAPPER.writeValue(folder.resolve("warm.json").toFile(), figures);
  }

  private static WarmFigures run(Task task, int count, Path folder) throws IOException {
    List<Double> seconds = new ArrayList<>();
    List<Long> heapBytes = new ArrayList<>();
    try (SparkSession spark = Sessions.open()) {
      for (int number = 1; number <= count; number++) {
        Path home = Files.createDirectories(folder.resolve("tenant-" + number));
        if (Files.exists(task.lake())) {
          Folders.copy(task.lake(), home.resolve("lake"));
        }
        TenantConfig tenant = TenantConfigLoader.load(TenantFile.writeTo(home, "bench-" + number));
        long start = System.nanoTime();
        run(spark, tenant, task);
        seconds.add((System.nanoTime() - start) / 1e9);
        if (number < count) {
          Folders.delete(home);
        }
        if (WarmFigures.isHeapRead(number)) {
          heapBytes.add(heapInUse());
        }
      }
    }
    return new WarmFigures(seconds, heapBytes);
  }

  private static void run(SparkSession spark, TenantConfig tenant, Task task) {
    RunRequest request =
        new RunRequest(
            tenant,
            Optional.of(TenantFile.flowOf(task.year())),
            Optional.of(task.upload().toUri().toString()),
            task.at(),
            WhenBusy.REFUSE);
    OneRun.publish(spark, Catalog.load(), request);
  }

  /**
   * What a collection leaves once Spark has let go of what belonged to queries that are over: its
   * cleaner learns from a first collection that nobody holds them any more.
   */
  private static long heapInUse() {
    System.gc();
    LockSupport.parkNanos(FOR_THE_CLEANER.toNanos());
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
