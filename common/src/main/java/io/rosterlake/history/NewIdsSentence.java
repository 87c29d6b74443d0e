package io.rosterlake.history;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says, in counts only, that ids have changed, and what to do about it. */
record NewIdsSentence(Format format) {

  String of(List<NewIds> all) {
    return joined(all.stream().map(this::one).toList(), "; ", "; and ")
        + "; so ids have changed, and these records have not left: send the upload again with the"
        + " old ids, or approve the run, which adds rows for the new ids and turns those of the old"
        + " ids inactive";
  }

  private String one(NewIds ids) {
    Entity entity = ids.entity();
    long found = ids.found();
    List<String> details = new ArrayList<>();
    for (Map.Entry<NewIds.Likeness, Long> alike : ids.alike().entrySet()) {
      boolean isOfAll = alike.getValue() == found;
      if (2 * alike.getValue() > found) {
        String which = isOfAll ? "" : text("%,d of them ", alike.getValue());
        details.add(which + "the old ids " + alike.getKey().words());
      }
    }
    long gone = ids.vanished() - found;
    if (gone > 0) {
      details.add(text("%,d more %s gone", gone, gone == 1 ? "is" : "are"));
    }
    return text(
        "%,d of %,d %s %s a new %s but the same %s%s",
        found,
        ids.before(),
        entity.name(),
        found == 1 ? "has" : "have",
        spelled(entity, entity.key().get(0)),
        joined(
            ids.foundBy().keySet().stream().map(by -> fields(entity, by)).toList(), ", ", " or "),
        details.isEmpty() ? "" : " (" + String.join("; ", details) + ")");
  }

  private String fields(Entity entity, List<String> fields) {
    return joined(fields.stream().map(field -> spelled(entity, field)).toList(), ", ", " and ");
  }

  /** The field as the first file that feeds the entity spells it. */
  private String spelled(Entity entity, String field) {
    return format.feed(entity).stream()
        .flatMap(feed -> feed.mappings().stream())
        .map((Mapping mapping) -> mapping.spelled(field))
        .findFirst()
        .orElse(field);
  }

  private static String joined(List<String> parts, String comma, String last) {
    int end = parts.size() - 1;
    return end < 1
        ? String.join(comma, parts)
        : String.join(comma, parts.subList(0, end)) + last + parts.get(end);
  }

  /** Numbers are grouped the same everywhere, whatever the machine's language. */
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
