package io.rosterlake.benchmark.compare;

import io.rosterlake.generate.GenerateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * Uploads of a district that is too small to be measured, with faults in them.
 *
 * @param folder where they are written
 */
record InventedUploads(Path folder, int students, PlantedFaults faults) {
  Path ofDay(int day) throws IOException {
    Path upload = folder.resolve("day-" + day);
    new CommandLine(new GenerateCommand())
        .setOut(new PrintWriter(Writer.nullWriter()))
        .execute(
            "--out",
            upload.toString(),
            "--format",
            "sds-v2.1",
            "--students",
            String.valueOf(students),
            "--day",
            String.valueOf(day));
    faults.addTo(upload);
    return upload;
  }
}
