package io.rosterlake.generate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the district knows about a student besides name and classes: demographics and flags. */
final class Background {
  private static final List<String> TOWNS = WordList.load("town-names.txt").words();
  private static final List<String> STATES =
      List.of("WA", "OR", "CA", "TX", "NY", "IL", "FL", "MN");

  /** Codes of ISO 3166, which OneRoster asks for and SDS has no rule against. */
  private static final String THIS_COUNTRY = "US";

  private static final List<String> OTHER_COUNTRIES =
      List.of("MX", "VN", "SO", "IN", "UA", "PH", "BR");
  private static final List<String> RACES =
      List.of(
          "white",
          "blackOrAfricanAmerican",
          "asian",
          "americanIndianOrAlaskaNative",
          "nativeHawaiianOrOtherPacificIslander",
          "demographicRaceTwoOrMoreRaces");

  /** Children who turn five by the first of September start kindergarten. */
  private static final LocalDate YOUNGEST_IN_KINDERGARTEN = LocalDate.of(2021, 9, 1);

  private Background() {}

  static Optional<Demographics> demographics(Seed student, String grade) {
    Seed seed = student.child("demographics");
    if (seed.happens(0.02)) {
      return Optional.empty();
    }

    int yearsAfterKindergarten = grade.equals("kg") ? 0 : Integer.parseInt(grade);
    LocalDate birthDate =
        YOUNGEST_IN_KINDERGARTEN
            .minusYears(yearsAfterKindergarten)
            .minusDays(seed.child("birth").below(365));
    boolean bornHere = !seed.child("abroad").happens(0.12);
    return Optional.of(
        new Demographics(
            sex(seed.child("sex")),
            birthDate,
            bornHere ? seed.child("city").pick(TOWNS) : "",
            bornHere ? seed.child("state").pick(STATES) : "",
            bornHere ? THIS_COUNTRY : seed.child("country").pick(OTHER_COUNTRIES),
            seed.child("ethnicity").happens(0.24)
                ? List.of("hispanicOrLatinoEthnicity")
                : List.of(),
            races(seed.child("race"))));
  }

  static List<String> flags(Seed student) {
    Seed seed = student.child("flags");
    List<String> flags = new ArrayList<>();
    switch (seed.child("lunch").weighted(28, 8, 64)) {
      case 0 -> flags.add("freeLunch");
      case 1 -> flags.add("reducedLunch");
      default -> {}
    }

    addSometimes(flags, "giftedOrTalented", 0.07, seed);
    addSometimes(flags, "iep", 0.11, seed);
    addSometimes(flags, "504", 0.04, seed);
    addSometimes(flags, "ell", 0.09, seed);
    addSometimes(flags, "lep", 0.02, seed);
    addSometimes(flags, "homeless", 0.01, seed);
    return flags;
  }

  private static void addSometimes(List<String> flags, String flag, double share, Seed seed) {
    if (seed.child(flag).happens(share)) {
      flags.add(flag);
    }
  }

  private static String sex(Seed seed) {
    return switch (seed.weighted(49, 49, 2)) {
      case 0 -> "female";
      case 1 -> "male";
      default -> "notSelected";
    };
  }

  private static List<String> races(Seed seed) {
    String first = RACES.get(seed.weighted(58, 19, 14, 3, 2, 4));
    if (first.equals("demographicRaceTwoOrMoreRaces") || !seed.child("second").happens(0.06)) {
      return List.of(first);
    }

    String second = RACES.get(seed.child("which").below(5));
    return second.equals(first) ? List.of(first) : List.of(first, second);
  }
}
