package io.rosterlake.jobs.insights;

import java.util.List;
import java.util.Map;

/**
 * How ready the data of a published run is for insights. Records are named by their source ids,
 * never by names of people.
 *
 * @param checks every check, in the order in which they are published
 * @param schools every organization that has students, staff or classes of its own, the worst score
 *     first
 */
public record Readiness(List<Check> checks, List<School> schools) {

  public Readiness {
    checks = List.copyOf(checks);
    schools = List.copyOf(schools);
  }

  /**
   * One best practice, over the whole tenant.
   *
   * @param code its stable name, as in {@code StudentWithoutGrade}
   * @param title what is counted, as in {@code Students without a grade}
   * @param advice why it matters and what to do about it
   * @param failing how many records break it
   * @param total how many records it looked at
   * @param examples source ids of some that break it, the worst first
   */
  public record Check(
      String code, String title, String advice, long failing, long total, List<String> examples) {
    public Check {
      examples = List.copyOf(examples);
    }
  }

  /**
   * One school, or another organization with people or classes.
   *
   * @param sourcedId its id in the source system
   * @param score from 0 to 100; 100 when no check fails
   * @param failing per check code, how many of its records break it; checks that none breaks are
   *     left out
   */
  public record School(String sourcedId, String name, double score, Map<String, Long> failing) {
    public School {
      failing = Map.copyOf(failing);
    }
  }
}
