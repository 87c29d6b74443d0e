package io.rosterlake.upload;

import io.rosterlake.catalog.Severity;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The records of a file whose structure is broken: the first of each rule, and how many. */
final class BrokenRecords {
  private record Broken(StructureFinding first, long count) {
    Broken again() {
      return new Broken(first, count + 1);
    }
  }

  private final Map<StructureRule, Broken> byRule = new EnumMap<>(StructureRule.class);

  void add(StructureFinding finding) {
    Broken known = byRule.get(finding.rule());
    byRule.put(finding.rule(), known == null ? new Broken(finding, 1) : known.again());
  }

  long count() {
    return byRule.values().stream().mapToLong(Broken::count).sum();
  }

  /** The findings that stop the run, each where it is first. */
  List<UnwordedFinding> stoppingTheRun(FileCheck of) {
    return byRule.values().stream()
        .filter(broken -> stopsTheRun(of, broken.first().rule()))
        .sorted(Comparator.comparingLong(broken -> broken.first().line()))
        .map(broken -> finding(of, broken))
        .toList();
  }

  private static boolean stopsTheRun(FileCheck of, StructureRule rule) {
    return of.catalog().rule(rule.code()).severity() == Severity.CATASTROPHIC;
  }

  private static UnwordedFinding finding(FileCheck of, Broken broken) {
    StructureFinding first = broken.first();
    return UnwordedFinding.of(first.rule().code(), of.file().name())
        .as(first.detail())
        .atLine(first.line())
        .inField(first.field())
        .withValue(first.value())
        .with("target", first.detail())
        .with("count", broken.count() > 1 ? broken.count() : null);
  }
}
