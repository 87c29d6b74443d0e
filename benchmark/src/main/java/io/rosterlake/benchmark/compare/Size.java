package io.rosterlake.benchmark.compare;

import java.util.Arrays;
import picocli.CommandLine;

/**
 * How large a district is. The generator seats a student in 5.4 classes; students are counted so
 * that M has a million enrollments and L seven.
 */
enum Size {
  S("S", 1_000),
  D("D", 10_000),
  M("M", 185_000),
  M_TWICE("2M", 370_000),
  M_FOUR_TIMES("4M", 740_000),
  L("L", 1_300_000);

  private final String label;
  private final int students;

  Size(String label, int students) {
    this.label = label;
    this.students = students;
  }

  int students() {
    return students;
  }

  static Size named(String label) {
    return Arrays.stream(values())
        .filter(size -> size.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "there is no size '" + label + "'; sizes are " + Arrays.toString(values())));
  }

  @Override
  public String toString() {
    return label;
  }
}
