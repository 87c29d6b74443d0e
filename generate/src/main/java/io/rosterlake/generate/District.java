package io.rosterlake.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The part of a district that never changes: its orgs, its curriculum and how its students are
 * spread over schools on day 0. This is all that is held in memory; people are computed from it.
 */
final class District {
  private static final int SMALLEST_WITH_SEPARATE_SCHOOLS = 300;
  private static final int SMALLEST_WITH_REGIONS = 20_000;
  private static final int SCHOOLS_PER_REGION = 40;
  private static final int FIRST_SCHOOL_NUMBER = 10_001;

  private final Seed seed;
  private final int studentCount;
  private final Curriculum curriculum = Curriculum.load();
  private final List<String> schoolNames = WordList.load("school-names.txt").words();
  private final String town;
  private final List<Org> offices = new ArrayList<>();
  private final List<School> schools = new ArrayList<>();
  private int arrivalsPerDay;

  District(long seed, int studentCount) {
    this.seed = Seed.of(seed);
    this.studentCount = studentCount;
    this.town = this.seed.child("town").pick(WordList.load("town-names.txt").words());
    openOffices();
    openSchools();
  }

  Seed seed() {
    return seed;
  }

  int studentCount() {
    return studentCount;
  }

  Curriculum curriculum() {
    return curriculum;
  }

  /** The district itself comes first. */
  List<Org> offices() {
    return offices;
  }

  Org root() {
    return offices.get(0);
  }

  /** Where the IT administrators of the district work. */
  Org technologyOffice() {
    return offices.get(1);
  }

  List<School> schools() {
    return schools;
  }

  /** The most students that can arrive on one day in the whole district. */
  int arrivalsPerDay() {
    return arrivalsPerDay;
  }

  String staffDomain() {
    return town.toLowerCase(Locale.ROOT) + ".example";
  }

  String studentDomain() {
    return "students." + staffDomain();
  }

  private void openOffices() {
    offices.add(new Org("10000", town + " School District", "district", ""));
    offices.add(new Org("9001", "Technology Services", "department", "10000"));
    offices.add(new Org("9002", "Curriculum, Instruction & Assessment", "department", "10000"));
    if (studentCount >= SMALLEST_WITH_REGIONS) {
      int regionCount = 1 + studentCount / (SCHOOLS_PER_REGION * 620);
      for (int region = 1; region <= regionCount; region++) {
        String id = String.valueOf(9100 + region);
        offices.add(new Org(id, town + " Region " + region, "region", root().id()));
      }
    }
  }

  private void openSchools() {
    if (studentCount < SMALLEST_WITH_SEPARATE_SCHOOLS) {
      open("K-12 School", List.of(Level.values()), studentCount);
      return;
    }

    int elementary = (int) (studentCount * 6L / 13);
    int middle = (int) (studentCount * 3L / 13);
    openSchoolsOf(Level.ELEMENTARY, elementary);
    openSchoolsOf(Level.MIDDLE, middle);
    openSchoolsOf(Level.HIGH, studentCount - elementary - middle);
  }

  private void openSchoolsOf(Level level, int students) {
    int usual = level.usualSchoolSize();
    int count = Math.max(1, (students + usual / 2) / usual);
    Seed sizes = seed.child("school sizes").child(level.name());
    for (int size : shares(students, count, sizes, 25)) {
      open(level.schoolKind(), List.of(level), size);
    }
  }

  private void open(String kind, List<Level> levels, int size) {
    int index = schools.size();
    Seed schoolSeed = seed.child("school").child(index);
    String id = String.valueOf(FIRST_SCHOOL_NUMBER + index);
    Org org = new Org(id, schoolName(index) + " " + kind, "school", parentOfSchool(index).id());
    int firstStudent = 0;
    if (index > 0) {
      School before = schools.get(index - 1);
      firstStudent = before.firstStudent() + before.size();
    }

    int mostArrivals = 1 + (int) (size * DailyChange.ARRIVAL);
    List<School.Grade> grades = grades(levels, size, schoolSeed.child("grade sizes"));
    schools.add(new School(schoolSeed, org, grades, firstStudent, mostArrivals, arrivalsPerDay));
    arrivalsPerDay += mostArrivals;
  }

  private static List<School.Grade> grades(List<Level> levels, int size, Seed seed) {
    int gradeCount = levels.stream().mapToInt(level -> level.grades().size()).sum();
    int[] sizes = shares(size, gradeCount, seed, 6);
    List<School.Grade> grades = new ArrayList<>();
    int firstRank = 0;
    for (Level level : levels) {
      for (String code : level.grades()) {
        int gradeSize = sizes[grades.size()];
        grades.add(new School.Grade(code, level, firstRank, gradeSize));
        firstRank += gradeSize;
      }
    }

    return grades;
  }

  private Org parentOfSchool(int index) {
    List<Org> regions = offices.stream().filter(org -> org.type().equals("region")).toList();
    return regions.isEmpty() ? root() : regions.get(index % regions.size());
  }

  private String schoolName(int index) {
    int start = seed.child("school names").below(schoolNames.size());
    String name = schoolNames.get((start + index) % schoolNames.size());
    int round = index / schoolNames.size();
    return round == 0 ? name : name + " No. " + (round + 1);
  }

  /** Splits a total into parts that differ by up to the given percentage from the average. */
  private static int[] shares(int total, int count, Seed seed, int spreadPercent) {
    long[] reached = new long[count];
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 100 - spreadPercent + seed.child(i).below(2 * spreadPercent + 1);
      reached[i] = sum;
    }

    int[] shares = new int[count];
    long given = 0;
    for (int i = 0; i < count; i++) {
      long target = total * reached[i] / sum;
      shares[i] = (int) (target - given);
      given = target;
    }

    return shares;
  }
}
