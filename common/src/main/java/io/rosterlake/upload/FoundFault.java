package io.rosterlake.upload;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A fault of a file or of the upload, before the catalog says what it weighs and in which words.
 *
 * @param kind the case of the rule; null for none
 * @param isAlwaysFatal whether the run stops, however the rule is weighed elsewhere
 * @param details values of placeholders that the other components do not fill
 */
record FoundFault(
    String rule,
    String kind,
    boolean isAlwaysFatal,
    String file,
    long line,
    String field,
    String value,
    Map<String, String> details) {
  FoundFault {
    details = Map.copyOf(details);
  }

  static FoundFault of(String rule, String file) {
    return new FoundFault(rule, null, false, file, 0, null, null, Map.of());
  }

  /** The fault as a case of its rule. */
  FoundFault as(String newKind) {
    return new FoundFault(rule, newKind, isAlwaysFatal, file, line, field, value, details);
  }

  FoundFault fatal() {
    return new FoundFault(rule, kind, true, file, line, field, value, details);
  }

  FoundFault atLine(long newLine) {
    return new FoundFault(rule, kind, isAlwaysFatal, file, newLine, field, value, details);
  }

  FoundFault inField(String newField) {
    return new FoundFault(rule, kind, isAlwaysFatal, file, line, newField, value, details);
  }

  FoundFault withValue(String newValue) {
    return new FoundFault(rule, kind, isAlwaysFatal, file, line, field, newValue, details);
  }

  /** The fault with a value for a placeholder; null for none. */
  FoundFault with(String placeholder, Object newDetail) {
    Map<String, String> newDetails = new HashMap<>(details);
    if (newDetail != null) {
      newDetails.put(placeholder, newDetail.toString());
    }

    return new FoundFault(rule, kind, isAlwaysFatal, file, line, field, value, newDetails);
  }

  /** The fault as the catalog weighs and words it; none when its rule is disabled. */
  Optional<FileFault> worded(Catalog catalog) {
    Rule declared = catalog.rule(rule);
    if (declared.isDisabled() && !isAlwaysFatal) {
      return Optional.empty();
    }

    Severity severity =
        isAlwaysFatal ? Severity.CATASTROPHIC : declared.severityOr(Severity.CATASTROPHIC);
    String message = declared.wording(kind).with(placeholders());
    return Optional.of(new FileFault(rule, severity, file, line, field, value, message));
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
