package io.rosterlake.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What every school of the district teaches, read from {@code courses.tsv}.
 *
 * @param blocks the timetable of each grade
 */
record Curriculum(List<Course> courses, Map<String, List<Block>> blocks) {
  static Curriculum load() {
    List<Course> courses = new ArrayList<>();
    Map<String, Map<String, Block>> blocks = new LinkedHashMap<>();
    WordList.load("courses.tsv").words().stream()
        .skip(1)
        .map(Line::parse)
        .forEach(
            line -> {
              courses.add(line.course());
              for (String grade : line.grades()) {
                blocks
                    .computeIfAbsent(grade, any -> new LinkedHashMap<>())
                    .computeIfAbsent(line.blockName(), any -> line.emptyBlock())
                    .courses()
                    .add(line.course());
              }
            });
    Map<String, List<Block>> ofGrade = new LinkedHashMap<>();
    blocks.forEach((grade, byName) -> ofGrade.put(grade, List.copyOf(byName.values())));
    return new Curriculum(List.copyOf(courses), ofGrade);
  }

  List<Block> blocksOf(String grade) {
    return blocks.get(grade);
  }

  private record Line(
      List<String> grades,
      String blockName,
      Block.Need need,
      List<String> sessionIds,
      Course course) {
    static Line parse(String text) {
      String[] cells = text.split("\t", -1);
      List<String> grades = List.of(cells[0].split(","));
      List<String> sessionIds =
          switch (cells[3]) {
            case "fall" -> List.of(Session.FALL.id());
            case "spring" -> List.of(Session.SPRING.id());
            default -> List.of(Session.FALL.id(), Session.SPRING.id());
          };
      String courseGrade = grades.size() == 1 ? grades.get(0) : "";
      Course course = new Course("CRS-" + cells[4], cells[5], cells[4], cells[6], courseGrade);
      Block.Need need = Block.Need.valueOf(cells[2].toUpperCase(Locale.ROOT));
      return new Line(grades, cells[1], need, sessionIds, course);
    }

    Block emptyBlock() {
      return new Block(blockName, need, sessionIds, new ArrayList<>());
    }
  }
}
