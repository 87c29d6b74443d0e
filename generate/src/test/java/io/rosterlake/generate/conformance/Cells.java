package io.rosterlake.generate.conformance;

import io.rosterlake.generate.conformance.Reference.ColumnRule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What may stand in a cell. */
final class Cells {
  private static final Pattern GUID = Pattern.compile("[0-9A-Za-z._/@-]{1,255}");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern DATE_TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern USER_ID = Pattern.compile("\\{[^{}:]+:[^{}:]+}");
  private static final Pattern EMAIL =
      Pattern.compile("[0-9A-Za-z.!#$%&'*+/=?^_`{|}~-]+@[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)+");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{1,14}");
  private static final Pattern EXTENSION = Pattern.compile("ext:[0-9A-Za-z._-]+");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private Cells() {}

  /** How a file is sent: only OneRoster says so. */
  enum Mode {
    UNSAID,
    BULK,
    DELTA
  }

  /** What is wrong with a cell, if anything is. */
  static Optional<String> complaint(ColumnRule column, String cell, Mode mode) {
    if (!cell.strip().equals(cell)) {
      return Optional.of("has blanks around it");
    }
    if (INVISIBLE.matcher(cell).find()) {
      return Optional.of("has an invisible character");
    }
    if (cell.isEmpty()) {
      boolean isMissing =
          switch (column.kind()) {
            case STATUS, MODIFIED -> mode == Mode.DELTA;
            default -> column.isRequired();
          };
      return isMissing ? Optional.of("must not be blank") : Optional.empty();
    }
    return ofFilled(column, cell, mode);
  }

  private static Optional<String> ofFilled(ColumnRule column, String cell, Mode mode) {
    return switch (column.kind()) {
      case TEXT, ID -> Optional.empty();
      case GUID -> unless(GUID, cell, "is no GUID");
      case DATE ->
          unless(DATE, cell, "is not a date as in 2026-09-01")
              .or(() -> unless(isRead(() -> LocalDate.parse(cell)), "is no day"));
      case YEAR -> unless(YEAR, cell, "is no year of four digits");
      case BOOLEAN -> unless(Set.of("true", "false").contains(cell), "is neither true nor false");
      case ONE_OF -> unless(isListed(column.values(), cell), "is not in the list");
      case MANY_OF ->
          ofItems(cell, item -> unless(isListed(column.values(), item), "is not in the list"));
      case LIST -> ofItems(cell, item -> Optional.empty());
      case USER_IDS -> ofItems(cell, item -> unless(USER_ID, item, "is not of the kind {type:id}"));
      case REF -> mode == Mode.UNSAID ? Optional.empty() : unless(GUID, cell, "is no GUID");
      case REFS ->
          ofItems(
              cell,
              item -> mode == Mode.UNSAID ? Optional.empty() : unless(GUID, item, "is no GUID"));
      case EMAIL -> unless(EMAIL, cell, "is no mailbox");
      case PHONE -> unless(PHONE, cell, "is no number in E.164");
      case COUNTRY -> unless(COUNTRIES.contains(cell), "is no code of a country");
      case BLANK -> Optional.of("must be blank");
      case STATUS ->
          mode == Mode.DELTA
              ? unless(Set.of("active", "tobedeleted").contains(cell), "is no status")
              : Optional.of("must be blank in mode bulk");
      case MODIFIED ->
          mode == Mode.DELTA
              ? unless(DATE_TIME, cell, "is not a time as in 2026-09-01T12:00:00.000Z")
                  .or(() -> unless(isRead(() -> Instant.parse(cell)), "is no time"))
              : Optional.of("must be blank in mode bulk");
    };
  }

  /** The check of one item of a list. */
  @FunctionalInterface
  private interface ItemCheck {
    Optional<String> complaint(String item);
  }

  private static Optional<String> ofItems(String cell, ItemCheck check) {
    for (String item : cell.split(",", -1)) {
      Optional<String> complaint =
          item.isEmpty() || !item.strip().equals(item)
              ? Optional.of("has a blank item, or blanks around one")
              : check.complaint(item);
      if (complaint.isPresent()) {
        return complaint;
      }
    }
    return Optional.empty();
  }

  /** Whether a list has a value; {@code ext:} in the list stands for words of one's own. */
  private static boolean isListed(List<String> values, String value) {
    return values.contains(value)
        ? !value.equals("ext:")
        : values.contains("ext:") && EXTENSION.matcher(value).matches();
  }

  private static boolean isRead(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Optional<String> unless(Pattern pattern, String cell, String complaint) {
    return unless(pattern.matcher(cell).matches(), complaint);
  }

  private static Optional<String> unless(boolean isRight, String complaint) {
    return isRight ? Optional.empty() : Optional.of(complaint);
  }
}
