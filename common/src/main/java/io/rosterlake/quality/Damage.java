package io.rosterlake.quality;

import io.rosterlake.quality.RootCause.Dropped;
import java.util.List;
import java.util.Locale;

/** Words what one finding did to other records. */
public final class Damage {
  private Damage() {}

  /** The whole story of a finding in one sentence, without personal values. */
  public static String sentence(RootCause cause) {
    String record = cause.record() + (cause.id() == null ? "" : " " + cause.id());
    return "%s %s (%s line %s, %s): 1 %s caused %s to be dropped."
        .formatted(
            record,
            cause.isRejected() ? "rejected" : "kept without a value",
            cause.file(),
            number(cause.line()),
            cause.brief(),
            cause.isRejected() ? "error" : "warning",
            list(cause.dropped()));
  }

  /** The records that were dropped: {@code 14 roles, 31 classes and 4,002 enrollments}. */
  public static String list(List<Dropped> dropped) {
    List<String> parts = dropped.stream().map(Damage::part).toList();
    int last = parts.size() - 1;
    return last <= 0
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private static String part(Dropped dropped) {
    String noun = dropped.count() == 1 ? dropped.record() : dropped.entity();
    return number(dropped.count()) + " " + noun;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
