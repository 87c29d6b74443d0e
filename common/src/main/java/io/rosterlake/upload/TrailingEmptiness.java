package io.rosterlake.upload;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What a file has where no column is: it is no content, and its sender should know.
 *
 * @param columns how many cells without a name end the header
 * @param surplusLines how many records have further empty cells behind the header's last one
 * @param separatorLines how many lines hold separators and nothing else
 * @param firstLine the first line with any of it; 0 for none
 */
record TrailingEmptiness(int columns, long surplusLines, long separatorLines, long firstLine) {
  /** What was seen while a file was read. */
  static TrailingEmptiness of(
      List<String> header, long headerLine, LineTally surplusLines, LineTally separatorLines) {
    int columns = header.size() - StructureCheck.namedColumns(header);
    long firstLine =
        LongStream.of(columns > 0 ? headerLine : 0, surplusLines.first(), separatorLines.first())
            .filter(line -> line > 0)
            .min()
            .orElse(0);
    return new TrailingEmptiness(columns, surplusLines.count(), separatorLines.count(), firstLine);
  }

  /** Whether nothing but lines of separators is in it. */
  boolean isOfBlankLines() {
    return columns == 0 && surplusLines == 0;
  }

  /** One warning for all of it. */
  Optional<UnwordedFinding> finding(String file) {
    return firstLine == 0
        ? Optional.empty()
        : Optional.of(
            FileRule.TRAILING_EMPTINESS
                .in(file)
                .atLine(firstLine)
                .with("count", columns == 0 ? null : columns)
                .with("surplus", surplusLines == 0 ? null : surplusLines)
                .with("separators", separatorLines == 0 ? null : separatorLines));
  }
}
