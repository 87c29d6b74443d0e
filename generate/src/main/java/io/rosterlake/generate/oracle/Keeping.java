package io.rosterlake.generate.oracle;

import io.rosterlake.catalog.KeptWhenReferenced;
import io.rosterlake.catalog.KeptWhenReferenced.By;
import io.rosterlake.generate.oracle.Candidate.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who keeps the records that stay only while others refer to them, such as users. */
final class Keeping {
  private final KeptWhenReferenced kept;
  private final Set<String> anchored = new HashSet<>();
  private final List<Tie> ties = new ArrayList<>();
  private final Blame blame = new Blame();

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
        blame.addRejected(new Name(entity, record.id()), keeps);
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

  /** Notes a tie that fell with one of the lost. */
  void noteFallen(Tie tie, String lost) {
    blame.addFallen(tie.name(), tie.keeps(), lost);
  }

  /** The rejected record that would have kept a lost one; none when it stands for itself. */
  Optional<Name> rejectedKeeperOf(String lost) {
    return blame.of(lost);
  }
}
