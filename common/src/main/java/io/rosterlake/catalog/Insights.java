package io.rosterlake.catalog;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the insights flow is made of. Every select may read the views and tables that come before
 * it: first the views, then the tables, the checks, and the tables of what the checks found.
 *
 * @param views helper selects
 * @param tables the published tables of people and places
 * @param checks the readiness checks
 * @param results the published tables of what the checks found
 */
public record Insights(
    List<InsightsView> views,
    List<InsightsTable> tables,
    List<ReadinessCheck> checks,
    List<InsightsTable> results) {

  /**
   * What selects call a table of the lake: {@code gold_Person}, {@code previous_Person} as the run
   * before published it, {@code silver_users}, {@code runs_finding}.
   */
  public static final Pattern LAKE_TABLE =
      Pattern.compile("\\b(gold|previous|silver|runs)_([A-Za-z]\\w*)");

  public Insights {
    views = List.copyOf(views);
    tables = List.copyOf(tables);
    checks = List.copyOf(checks);
    results = List.copyOf(results);
  }

  /** Every published table, in the order in which they are made. */
  public List<InsightsTable> published() {
    return Stream.concat(tables.stream(), results.stream()).toList();
  }

  /** The text of every select. */
  public List<String> selects() {
    return Stream.of(
            views.stream().map(InsightsView::select),
            published().stream().map(InsightsTable::select),
            checks.stream().map(ReadinessCheck::select))
        .flatMap(texts -> texts)
        .toList();
  }
}
