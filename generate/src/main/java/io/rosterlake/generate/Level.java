package io.rosterlake.generate;

import java.util.List;

/** The kind of school a grade belongs to. */
enum Level {
  ELEMENTARY("Elementary School", 480, 10),
  MIDDLE("Middle School", 760, 5),
  HIGH("High School", 1250, 5);

  private final String schoolKind;
  private final int usualSchoolSize;
  private final int classesPerTeacher;

  Level(String schoolKind, int usualSchoolSize, int classesPerTeacher) {
    this.schoolKind = schoolKind;
    this.usualSchoolSize = usualSchoolSize;
    this.classesPerTeacher = classesPerTeacher;
  }

  String schoolKind() {
    return schoolKind;
  }

  int usualSchoolSize() {
    return usualSchoolSize;
  }

  int classesPerTeacher() {
    return classesPerTeacher;
  }

  List<String> grades() {
    return switch (this) {
      case ELEMENTARY -> List.of("kg", "01", "02", "03", "04", "05");
      case MIDDLE -> List.of("06", "07", "08");
      case HIGH -> List.of("09", "10", "11", "12");
    };
  }

  /** How many optional blocks of the timetable this student leaves free. */
  int skippedBlockCount(Seed student) {
    return student.child("skips").weighted(skipPercents());
  }

  double averageSkippedBlockCount() {
    int[] percents = skipPercents();
    int sum = 0;
    for (int skips = 0; skips < percents.length; skips++) {
      sum += skips * percents[skips];
    }

    return sum / 100.0;
  }

  /** How many of a hundred students leave none, one, two ... blocks free. */
  private int[] skipPercents() {
    return switch (this) {
      case ELEMENTARY -> new int[] {100};
      case MIDDLE -> new int[] {30, 50, 20};
      case HIGH -> new int[] {10, 40, 35, 15};
    };
  }
}
