package io.rosterlake.history;

import io.rosterlake.catalog.Absence;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run changes in one gold table, within the scope of one flow.
 *
 * @param organizations the same, by organization, for tables whose rows belong to one and stay when
 *     they are no longer sent; those that lose the most rows first
 * @param examples source ids of rows, by {@link ChangeKind#label()}; none for a first load and for
 *     tables without source ids
 */
public record TableChanges(
    String table,
    ChangeCounts counts,
    List<OrganizationChanges> organizations,
    SortedMap<String, List<String>> examples) {

  private static final Comparator<OrganizationChanges> WORST_FIRST =
      Comparator.comparingLong((OrganizationChanges each) -> -each.counts().noLongerSeen())
          .thenComparingLong(each -> -each.counts().moved())
          .thenComparing(OrganizationChanges::organizationId);

  public TableChanges {
    organizations = organizations.stream().sorted(WORST_FIRST).toList();
    examples = Collections.unmodifiableSortedMap(new TreeMap<>(examples));
  }

  /** What a plan changes; waits until the plan has been computed. */
  public static TableChanges of(TablePlan plan) {
    return new TableChanges(
        plan.table().name(), plan.counts(), List.of(), new TreeMap<>(plan.examples()));
  }

  /**
   * What the same upload changes when it is read once more: nothing.
   *
   * @param absence what becomes of rows that an upload leaves out
   */
  public TableChanges seenAgain(Absence absence) {
    long gone = absence == Absence.REPLACE ? 0 : counts.noLongerSeen();
    ChangeCounts again =
        new ChangeCounts(0, 0, counts.present(), 0, 0, counts.absent() + gone, counts.notSent());
    return new TableChanges(table, again, List.of(), new TreeMap<>());
  }

  TableChanges with(List<OrganizationChanges> all) {
    return new TableChanges(table, counts, all, examples);
  }

  /**
   * The same, where some of the rows that are gone go on under another key.
   *
   * @param rows how many
   * @param byOrganization the changes by organization, counted likewise
   */
  public TableChanges withContinued(long rows, List<OrganizationChanges> byOrganization) {
    return new TableChanges(table, counts.withContinued(rows), byOrganization, examples);
  }

  /** The same with so many organizations, of those that have anything to tell. */
  TableChanges worst(int limit) {
    return with(
        organizations.stream().filter(each -> each.counts().moved() > 0).limit(limit).toList());
  }

  /** Examples of that kind; none when there are no rows of it. */
  public List<String> examples(ChangeKind kind) {
    return examples.getOrDefault(kind.label(), List.of());
  }
}
