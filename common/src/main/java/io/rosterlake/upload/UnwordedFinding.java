package io.rosterlake.upload;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A finding of a file or of the upload, before the catalog says what it weighs and in which words.
 *
 * @param kind the case of the rule; null for none
 * @param isAlwaysFatal whether the run stops, however the rule is weighed elsewhere
 * @param details values of placeholders that the other components do not fill
 */
record UnwordedFinding(
    String rule,
    String kind,
    boolean isAlwaysFatal,
    String file,
    long line,
    String field,
    String value,
    Map<String, String> details) {
  UnwordedFinding {
    details = Map.copyOf(details);
  }

  static UnwordedFinding of(String rule, String file) {
    return new UnwordedFinding(rule, null, false, file, 0, null, null, Map.of());
  }

  /** The finding as a case of its rule. */
  UnwordedFinding as(String newKind) {
    return new UnwordedFinding(rule, newKind, isAlwaysFatal, file, line, field, value, details);
  }

  UnwordedFinding fatal() {
    return new UnwordedFinding(rule, kind, true, file, line, field, value, details);
  }

  UnwordedFinding atLine(long newLine) {
    return new UnwordedFinding(rule, kind, isAlwaysFatal, file, newLine, field, value, details);
  }

  UnwordedFinding inField(String newField) {
    return new UnwordedFinding(rule, kind, isAlwaysFatal, file, line, newField, value, details);
  }

  UnwordedFinding withValue(String newValue) {
    return new UnwordedFinding(rule, kind, isAlwaysFatal, file, line, field, newValue, details);
  }

  /** The finding with a value for a placeholder; null for none. */
  UnwordedFinding with(String placeholder, Object newDetail) {
    Map<String, String> newDetails = new HashMap<>(details);
    if (newDetail != null) {
      newDetails.put(placeholder, newDetail.toString());
    }

    return new UnwordedFinding(rule, kind, isAlwaysFatal, file, line, field, value, newDetails);
  }

  /** The finding as the catalog weighs and words it; none when its rule is disabled. */
  Optional<FileFinding> worded(Catalog catalog) {
    Rule declared = catalog.rule(rule);
    if (declared.isDisabled() && !isAlwaysFatal) {
      return Optional.empty();
    }

    Severity severity =
        isAlwaysFatal ? Severity.CATASTROPHIC : declared.severityOr(Severity.CATASTROPHIC);
    String message = declared.wording(kind).with(placeholders());
    return Optional.of(new FileFinding(rule, severity, file, line, field, value, message));
  }

  private Map<String, String> placeholders() {
    Map<String, String> values = new HashMap<>(details);
    values.put("file", file);
    if (line > 0) {
      values.put("line", String.valueOf(line));
    }

    if (field != null) {
      values.putIfAbsent("field", field);
    }

    if (value != null) {
      values.putIfAbsent("value", value);
    }

    return values;
  }
}
