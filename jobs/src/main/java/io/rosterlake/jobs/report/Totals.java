package io.rosterlake.jobs.report;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what the flows of a run found. */
record Totals(Catalog catalog, List<FlowReport> flows) {

  /** Per rule and severity, the one that is broken most often first. */
  List<ReportData.RuleCount> rules() {
    record Key(String rule, String severity) {}
    Map<Key, long[]> counts = new LinkedHashMap<>();
    for (FlowReport flow : flows) {
      for (FlowFindings.Tally tally : flow.tallies()) {
        long[] sums =
            counts.computeIfAbsent(new Key(tally.rule(), tally.severity()), key -> new long[2]);
        sums[tally.isCaused() ? 1 : 0] += tally.count();
      }
    }
    List<ReportData.RuleCount> rules = new ArrayList<>();
    counts.forEach(
        (key, sums) ->
            rules.add(
                new ReportData.RuleCount(
                    key.rule(),
                    FlowReport.title(catalog, key.rule()),
                    key.severity(),
                    sums[0],
                    sums[1])));
    rules.sort(
        Comparator.comparingLong((ReportData.RuleCount each) -> -each.own() - each.caused())
            .thenComparing(ReportData.RuleCount::rule)
            .thenComparing(ReportData.RuleCount::severity));
    return rules;
  }

  /** Per organization, the one with most findings first; those of no organization last. */
  List<ReportData.SchoolCount> schools() {
    record Key(String id, String name) {}
    Map<Key, long[]> counts = new LinkedHashMap<>();
    for (FlowReport flow : flows) {
      for (FlowFindings.Tally tally : flow.tallies()) {
        Key key = new Key(tally.org(), flow.orgNames().get(tally.org()));
        long[] sums = counts.computeIfAbsent(key, each -> new long[3]);
        sums[tally.severity().equals("error") ? 0 : 1] += tally.count();
        sums[2] += tally.isCaused() ? tally.count() : 0;
      }
    }
    List<ReportData.SchoolCount> schools = new ArrayList<>();
    counts.forEach(
        (key, sums) ->
            schools.add(
                new ReportData.SchoolCount(key.id(), key.name(), sums[0], sums[1], sums[2])));
    schools.sort(
        Comparator.comparing((ReportData.SchoolCount each) -> each.id() == null)
            .thenComparingLong(each -> -each.errors() - each.warnings())
            .thenComparing(each -> String.valueOf(each.id())));
    return schools;
  }

  /** Records that left because of a finding elsewhere, most first. */
  List<ReportData.Affected> affected() {
    return flows.stream()
        .flatMap(flow -> flow.dropped().stream().map(each -> flow.affected(catalog, each)))
        .sorted(Comparator.comparingLong((ReportData.Affected each) -> -each.count()))
        .toList();
  }

  /** Dropped records by entity, most first. */
  static List<ReportData.Dropped> byEntity(Catalog catalog, List<FlowFindings.Dropped> dropped) {
    Map<String, Long> counts = new LinkedHashMap<>();
    dropped.forEach(each -> counts.merge(each.entity(), each.count(), Long::sum));
    return counts.entrySet().stream()
        .map(
            each -> {
              Entity entity = catalog.entity(each.getKey());
              return new ReportData.Dropped(entity.record(), entity.name(), each.getValue());
            })
        .sorted(
            Comparator.comparingLong((ReportData.Dropped each) -> -each.count())
                .thenComparing(ReportData.Dropped::entity))
        .toList();
  }
}
