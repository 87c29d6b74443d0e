package io.rosterlake.generate;

import java.util.List;

/**
 * A school and the numbers that place its people among those of the district.
 *
 * @param grades the grades it teaches and how many students each has on day 0
 * @param firstStudent the index of its first student in the district
 * @param arrivalsPerDay the most students that can arrive on one day
 * @param firstArrival the index of its first arriving student among those of a day
 */
record School(
    Seed seed,
    Org org,
    List<Grade> grades,
    int firstStudent,
    int arrivalsPerDay,
    int firstArrival) {

  /**
   * @param firstRank the index in the school of the grade's first student
   */
  record Grade(String code, Level level, int firstRank, int size) {}

  int size() {
    Grade last = grades.get(grades.size() - 1);
    return last.firstRank() + last.size();
  }

  /** The index in {@link #grades()} of the grade that the student with this index attends. */
  int gradeIndexOf(int student) {
    int index = 0;
    while (student >= grades.get(index).firstRank() + grades.get(index).size()) {
      index++;
    }

    return index;
  }
}
