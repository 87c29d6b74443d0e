package io.rosterlake.generate.oracle;

import io.rosterlake.catalog.FieldType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a cell says.
 *
 * @param values in the type of the field: codes as listed, days as yyyy-MM-dd; one at most unless
 *     the field is a list
 * @param bad what is none of the type, each once
 */
record Reading(boolean isBlank, List<String> values, List<String> bad) {
  private static final Map<String, String> BOOLEANS = booleans();
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{1,14}");
  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)([T ]\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?(Z|[+-]\\d\\d(:?\\d\\d)?)?)?");
  private static final Pattern DIGITS_OF_DAY = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)");
  private static final Pattern MAILBOX =
      Pattern.compile("[^\\s@,;:()<>\"\\[\\]\\\\]+@[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

  /**
   * Reads a cell.
   *
   * @param codes the codes of the field's list by their spellings in lower case; empty without one
   */
  static Reading of(FieldType type, Map<String, String> codes, String cell) {
    String text = stripped(cell);
    if (text.isEmpty()) {
      return new Reading(true, List.of(), List.of());
    }

    List<String> items =
        type.isList()
            ? Stream.of(text.split(","))
                .map(Reading::stripped)
                .filter(item -> !item.isEmpty())
                .toList()
            : List.of(text);
    Set<String> values = new LinkedHashSet<>();
    Set<String> bad = new LinkedHashSet<>();
    for (String item : items) {
      Optional<String> value = value(type, codes, item);
      if (value.isEmpty()) {
        bad.add(item);
      } else {
        values.add(value.get());
      }
    }

    return new Reading(false, List.copyOf(values), List.copyOf(bad));
  }

  private static Map<String, String> booleans() {
    Map<String, String> booleans = new HashMap<>();
    List.of("true", "1", "yes", "y", "t").forEach(text -> booleans.put(text, "true"));
    List.of("false", "0", "no", "n", "f").forEach(text -> booleans.put(text, "false"));
    return booleans;
  }

  static String stripped(String cell) {
    int start = 0;
    int end = cell.length();
    while (start < end && isBlank(cell.charAt(start))) {
      start++;
    }

    while (end > start && isBlank(cell.charAt(end - 1))) {
      end--;
    }

    return cell.substring(start, end);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t' || character == '\u00a0';
  }

  private static Optional<String> value(FieldType type, Map<String, String> codes, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return switch (type) {
      case ID, STRING, ID_LIST -> Optional.of(text);
      case ENUM, ENUM_LIST -> Optional.ofNullable(codes.get(lower));
      case EMAIL -> Optional.of(lower).filter(MAILBOX.asMatchPredicate());
      case PHONE ->
          Optional.of(text)
              .filter(number -> !number.contains("(0)"))
              .map(number -> number.replaceAll("[ ./()\\[\\]\u00a0-]", ""))
              .filter(PHONE.asMatchPredicate());
      case BOOLEAN -> Optional.ofNullable(BOOLEANS.get(lower));
      case DATE -> day(text);
    };
  }

  /** A time of day may follow; only the day counts. */
  private static Optional<String> day(String text) {
    return Stream.of(DAY, DIGITS_OF_DAY)
        .map(pattern -> pattern.matcher(text))
        .filter(match -> match.matches())
        .map(match -> match.group(1) + "-" + match.group(2) + "-" + match.group(3))
        .filter(Reading::isInTheCalendar)
        .findFirst();
  }

  private static boolean isInTheCalendar(String day) {
    try {
      LocalDate.parse(day);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
