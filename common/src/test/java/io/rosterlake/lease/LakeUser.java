package io.rosterlake.lease;

import io.rosterlake.lake.LakePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.conf.Configuration;

/**
 * A program that uses a lake again and again, and writes down in a journal when it begins and ends.
 * Arguments: lake, expiry in seconds, journal, its name, how often (or {@code forever}: it then
 * holds the lake until it is stopped).
 */
final class LakeUser {
  private LakeUser() {}

  public static void main(String[] arguments) throws Exception {
    LakePaths lake = LakePaths.of(arguments[0]);
    Configuration configuration = new Configuration(false);
    configuration.set("rosterlake.lease.expiry-seconds", arguments[1]);
    Path journal = Path.of(arguments[2]);
    String name = arguments[3];
    boolean isForever = arguments[4].equals("forever");
    int rounds = isForever ? 1 : Integer.parseInt(arguments[4]);
    for (int round = 0; round < rounds; round++) {
      try (Lease lease = Lease.takeOrWait(lake, configuration, "run of " + name, sentence -> {})) {
        note(journal, "begin", lease.number(), name);
        System.out.println("holds the lake");
        Thread.sleep(isForever ? Long.MAX_VALUE : 30);
        lease.confirm();
        note(journal, "end", lease.number(), name);
      }
    }
  }

  private static void note(Path journal, String what, long number, String name) throws IOException {
    Files.writeString(
        journal,
        "%s %d %s%n".formatted(what, number, name),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
