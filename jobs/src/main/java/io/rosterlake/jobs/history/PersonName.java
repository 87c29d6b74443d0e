package io.rosterlake.jobs.history;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A name as the source sent it, and the one that the person goes by. */
public record PersonName(
    Optional<String> given,
    Optional<String> middle,
    Optional<String> surname,
    Optional<String> preferredGiven,
    Optional<String> preferredMiddle,
    Optional<String> preferredSurname) {

  /** The name that the person goes by; empty when the source sends none. */
  public Optional<String> shown() {
    return joined(
        List.of(
            preferredGiven.or(() -> given),
            preferredMiddle.or(() -> middle),
            preferredSurname.or(() -> surname)));
  }

  /** The name without preferences, where it is another than the one shown. */
  public Optional<String> formal() {
    Optional<String> formal = joined(List.of(given, middle, surname));
    return formal.filter(name -> !shown().equals(formal));
  }

  private static Optional<String> joined(List<Optional<String>> parts) {
    String name = parts.stream().flatMap(Optional::stream).collect(Collectors.joining(" "));
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}
