package io.rosterlake.generate;

import io.rosterlake.catalog.FieldType;
import io.rosterlake.catalog.Vocabulary;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Damage to the values of a record: the cells can be told apart, but not all of them are right. */
final class BadValue {
  private static final List<String> BLANKS = List.of("", "", " ", "\u00a0");
  private static final List<String> NO_DATES =
      List.of("31/12/2014", "2026-02-30", "2026-13-01", "2026-8-4", "20260230", "next year");
  private static final List<String> NO_BOOLEANS = List.of("ja", "2", "-1", "none", "truee");
  private static final List<String> NO_PHONES =
      List.of("555-0142", "+0 555 01", "+1 555 010 x99", "5550100142", "+155501000000000000");
  private static final List<String> NO_EMAILS =
      List.of("not an address", "name@", "@mail.example", "name@two@mail.example", "mail.example");

  private BadValue() {}

  /** Whether there is text that is no value of the type. */
  static boolean existsFor(FieldType type) {
    return !malformed(type).isEmpty();
  }

  static Damage missing(String column) {
    return (record, seed) -> record.set(column, seed.pick(BLANKS));
  }

  static Damage malformed(String column, FieldType type) {
    return (record, seed) -> record.set(column, seed.pick(malformed(type)));
  }

  static Damage unknownCode(String column, FieldType type, Vocabulary vocabulary) {
    return (record, seed) -> {
      String code = unknownCode(vocabulary, seed.child("code"));
      if (type.isList() && seed.child("two").happens(0.2)) {
        code += "," + code + "x";
      }

      put(record, column, type, code, seed);
    };
  }

  static Damage danglingReference(String column, FieldType type) {
    return (record, seed) -> {
      String id = Stream.of(record.cell(column).split(",")).findFirst().orElseThrow();
      put(record, column, type, nobody(id, seed.child("nobody")), seed);
    };
  }

  static Damage endBeforeStart(String start, String end) {
    return (record, seed) -> {
      LocalDate first = LocalDate.parse(record.cell(start));
      record.set(end, first.minusDays(1L + seed.below(300)).toString());
    };
  }

  /**
   * A record that occurs twice, however its key is written.
   *
   * @param codes the columns of the key that are matched without regard to case
   */
  static Damage repeated(List<String> key, List<String> codes) {
    return (record, seed) -> {
      record.repeat();
      if (seed.child("padded").happens(0.3)) {
        String column = seed.pick(key);
        record.set(column, " " + record.cell(column) + " ");
      }

      if (seed.child("upper case").happens(0.5)) {
        codes.forEach(column -> record.set(column, record.cell(column).toUpperCase(Locale.ROOT)));
      }
    };
  }

  static Damage ownParent(String key, String parent) {
    return (record, seed) -> record.set(parent, record.cell(key));
  }

  /** Two records above each other. */
  static Damage parentsOfEachOther(String key, String parent) {
    return (record, seed) -> {
      Draft other = record.copy();
      other.set(key, record.cell(key) + "-above");
      other.set(parent, record.cell(key));
      record.set(parent, other.cell(key));
      record.followWith(other);
    };
  }

  /** In a list the bad item stands alone or beside good ones. */
  private static void put(Draft record, String column, FieldType type, String bad, Seed seed) {
    String cell = record.cell(column);
    int where = type.isList() && !cell.isEmpty() ? seed.child("where").below(3) : 0;
    record.set(
        column,
        switch (where) {
          case 0 -> bad;
          case 1 -> cell + "," + bad;
          default -> bad + ", " + cell;
        });
  }

  private static String unknownCode(Vocabulary vocabulary, Seed seed) {
    Set<String> known =
        vocabulary.codesBySpelling().keySet().stream()
            .map(spelling -> spelling.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    String base = seed.pick(vocabulary.values()).code();
    String code = seed.child("not").happens(0.5) ? "not " + base : base + "x";
    while (known.contains(code.toLowerCase(Locale.ROOT))) {
      code += "x";
    }

    return code;
  }

  /** No id of a generated district starts with an X, and ids are matched with regard to case. */
  private static String nobody(String id, Seed seed) {
    String lower = id.toLowerCase(Locale.ROOT);
    return seed.happens(0.3) && !lower.equals(id) ? lower : "X" + id;
  }

  private static List<String> malformed(FieldType type) {
    return switch (type) {
      case DATE -> NO_DATES;
      case BOOLEAN -> NO_BOOLEANS;
      case PHONE -> NO_PHONES;
      case EMAIL -> NO_EMAILS;
      case ID, STRING, ENUM, ID_LIST, ENUM_LIST -> List.of();
    };
  }
}
