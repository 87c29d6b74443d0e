package io.rosterlake.generate;

/**
 * A class as the timetable plans it.
 *
 * @param block the place in the timetable that it fills
 * @param department who can teach it
 * @param teacher the index of its first teacher in the department
 */
record Section(
    SchoolClass schoolClass, Seed seed, Block block, Department department, int teacher) {

  /** The position of the teacher on a day; now and then two colleagues swap a class. */
  Position teacherOn(int day) {
    int colleagues = department.positions().size();
    if (colleagues == 1) {
      return department.positions().get(0);
    }

    int swaps = DailyChange.countUntil(seed.child("swaps"), DailyChange.TEACHER_SWAP, 0, day);
    return department.positions().get((teacher + swaps) % colleagues);
  }
}
