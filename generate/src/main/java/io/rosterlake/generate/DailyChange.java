package io.rosterlake.generate;

import java.time.LocalDate;

/**
 * How much of a district changes from one day to the next: together about half a percent of its
 * rows. Each share is a chance per day and person (or class); changes add up, so day K + 1 is day K
 * and one more day's changes.
 */
final class DailyChange {
  static final double WITHDRAWAL = 0.002;

  /** The share of the withdrawn who come back after some days. */
  static final double RETURN = 0.3;

  /** Arrivals and returns together replace those who leave. */
  static final double ARRIVAL = 0.0015;

  static final double CLASS_MOVE = 0.006;
  static final double NAME_CHANGE = 0.001;
  static final double CONTACT_DETAIL_CHANGE = 0.001;
  static final double STAFF_TURNOVER = 0.0015;
  static final double TEACHER_SWAP = 0.001;

  private static final int MOST_DAYS_AWAY = 8;

  /** What {@code --day} counts from. */
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);

  private DailyChange() {}

  /**
   * The date of a day. Days may go on after the school year; they count as its last day then, so
   * that nobody arrives after everybody has left.
   */
  static LocalDate date(int day) {
    LocalDate date = FIRST_DAY.plusDays(day);
    LocalDate last = Session.SCHOOL_YEAR.endDate().minusDays(1);
    return date.isAfter(last) ? last : date;
  }

  /** Whether a person who came on one day is there on another, after withdrawals and returns. */
  static boolean isEnrolled(Seed person, int since, int day) {
    Seed stays = person.child("stays");
    int stay = 0;
    int cameBack = since;
    while (true) {
      Seed next = stays.child(stay);
      long left = (long) cameBack + next.child("leaves").daysUntil(WITHDRAWAL);
      if (day < left) {
        return true;
      }

      int away = 2 + next.child("away").below(MOST_DAYS_AWAY);
      if (!next.child("returns").happens(RETURN) || day < left + away) {
        return false;
      }

      cameBack = (int) left + away;
      stay++;
    }
  }

  /** How often something happened up to a day that happens on the given share of days. */
  static int countUntil(Seed seed, double dailyShare, int since, int day) {
    int count = 0;
    long next = (long) since + seed.child(count).daysUntil(dailyShare);
    while (next <= day) {
      count++;
      next += seed.child(count).daysUntil(dailyShare);
    }

    return count;
  }

  /** How many students arrive at a school on one day. */
  static int arrivalCount(School school, int day) {
    double expected = school.size() * ARRIVAL;
    int sure = (int) expected;
    boolean oneMore = school.seed().child("arrivals").child(day).happens(expected - sure);
    return oneMore ? sure + 1 : sure;
  }
}
