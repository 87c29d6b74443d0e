package io.rosterlake.jobs.generate.oracle;

import io.rosterlake.catalog.KeptWhenReferenced;
import io.rosterlake.catalog.KeptWhenReferenced.By;
import io.rosterlake.jobs.generate.oracle.Candidate.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Who keeps the records that stay only while others refer to them, such as users. */
final class Keeping {
  /** Several may have kept a record; which of them is named must not depend on chance. */
  private static final BinaryOperator<Name> FIRST =
      BinaryOperator.minBy(Comparator.comparing(Name::entity).thenComparing(Name::id));

  private final KeptWhenReferenced kept;
  private final Set<String> anchored = new HashSet<>();
  private final List<Tie> ties = new ArrayList<>();
  private final Map<String, Name> rejectedKeepers = new HashMap<>();

  Keeping(KeptWhenReferenced kept) {
    this.kept = kept;
  }

  /** An accepted record that keeps one only while another one is kept: a contact by a student. */
  record Tie(By by, String file, long line, String id, String condition, String keeps) {
    Name name() {
      return new Name(by.entity(), id);
    }
  }

  /** Takes a judged record of an entity that may keep others. */
  void add(String entity, Candidate record) {
    for (By by : kept.by()) {
      if (!by.entity().equals(entity) || record.value(by.field()).isEmpty()) {
        continue;
      }

      String keeps = record.value(by.field()).get();
      if (record.isRejected()) {
        rejectedKeepers.merge(keeps, new Name(entity, record.id()), FIRST);
      } else if (by.whereAlsoKept() == null) {
        anchored.add(keeps);
      } else {
        String condition = record.value(by.whereAlsoKept()).orElseThrow();
        ties.add(new Tie(by, record.file(), record.line(), record.id(), condition, keeps));
      }
    }
  }

  String rule() {
    return kept.rule();
  }

  List<Tie> ties() {
    return ties;
  }

  /** Those of the records that nothing keeps. */
  Set<String> lost(Set<String> ids) {
    Set<String> lost = new HashSet<>(ids);
    lost.removeAll(anchored);
    ties.stream()
        .filter(tie -> anchored.contains(tie.condition()))
        .forEach(tie -> lost.remove(tie.keeps()));
    return lost;
  }

  /** Notes a tie that fell with its condition. Nobody is lost because of a tie to themselves. */
  void noteRejected(Tie tie) {
    if (!tie.condition().equals(tie.keeps())) {
      rejectedKeepers.merge(tie.keeps(), tie.name(), FIRST);
    }
  }

  /** The rejected record that would have kept one. */
  Optional<Name> rejectedKeeperOf(String id) {
    return Optional.ofNullable(rejectedKeepers.get(id));
  }
}
