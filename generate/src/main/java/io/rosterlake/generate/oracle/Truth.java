package io.rosterlake.generate.oracle;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * What a check of an upload has to say.
 *
 * @param findings in the order of the files, then by line, field and rule; what follows from a
 *     fault is here beside the fault itself
 * @param acceptedLines per file the lines on which the accepted records start
 */
public record Truth(List<ExpectedFinding> findings, Map<String, BitSet> acceptedLines) {

  /** Writes the findings as CSV. */
  public void writeTo(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("file,line,field,rule,severity,rootCause\n");
      for (ExpectedFinding finding : findings) {
        writer.write(
            String.join(
                ",",
                finding.file(),
                String.valueOf(finding.line()),
                finding.field(),
                finding.rule(),
                finding.severity().label(),
                finding.rootCause()));
        writer.write('\n');
      }
    }
  }
}
