package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.Folders;
import io.rosterlake.generate.GenerateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * The uploads of invented districts, made once and kept.
 *
 * @param cache the folder to keep them in; delete it when the generator has changed
 */
record Districts(Path cache) {
  private static final String SEED = "7";

  /** The SDS V2.1 upload of a day, with faults in it. */
  Path upload(Size size, int day) throws IOException {
    Path upload = cache.resolve(size.students() + "-students").resolve("day-" + day);
    if (Files.notExists(upload)) {
      Path unfinished = upload.resolveSibling("unfinished-day-" + day);
      Folders.delete(unfinished);
      Files.createDirectories(unfinished);
      generate(unfinished, size, day);
      PlantedFaults.forStudents(size.students()).addTo(unfinished);
      Files.move(unfinished, upload);
    }
    return upload;
  }

  private static void generate(Path folder, Size size, int day) {
    int exitCode =
        new CommandLine(new GenerateCommand())
            .setOut(new PrintWriter(PrintWriter.nullWriter()))
            .execute(
                "--out",
                folder.toString(),
                "--format",
                "sds-v2.1",
                "--students",
                String.valueOf(size.students()),
                "--seed",
                SEED,
                "--day",
                String.valueOf(day));
    if (exitCode != 0) {
      throw new IllegalStateException(
          "the district of size " + size + " cannot be generated; is the disk full?");
    }
  }
}
