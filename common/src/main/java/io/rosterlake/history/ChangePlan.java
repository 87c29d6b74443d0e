package io.rosterlake.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run changes in gold, within the scope of one flow. It is computed once: a dry run prints
 * it, the guard checks it, the run commits it, and the manifest keeps it.
 *
 * @param tables in the order of the catalog
 * @param holds why the guard holds the run: one sentence a reason, none for a run that goes on
 */
public record ChangePlan(List<TableChanges> tables, List<String> holds) {
  public static final ChangePlan NONE = new ChangePlan(List.of(), List.of());

  /** How many organizations per table a manifest keeps; all are in {@code runs/change}. */
  private static final int KEPT_ORGANIZATIONS = 10;

  public ChangePlan {
    tables = List.copyOf(tables);
    holds = List.copyOf(holds);
  }

  /** The plan of a run, from what changes in its tables. */
  public static ChangePlan of(
      List<TableChanges> changes, Map<String, List<OrganizationChanges>> organizations) {
    return new ChangePlan(
        changes.stream()
            .map(each -> each.with(organizations.getOrDefault(each.table(), List.of())))
            .toList(),
        List.of());
  }

  public Optional<TableChanges> table(String name) {
    return tables.stream().filter(each -> each.table().equals(name)).findFirst();
  }

  public ChangePlan heldBecause(List<String> reasons) {
    return new ChangePlan(tables, reasons);
  }

  /** The plan with as many organizations as a person reads. */
  public ChangePlan summary() {
    return new ChangePlan(
        tables.stream().map(each -> each.worst(KEPT_ORGANIZATIONS)).toList(), holds);
  }
}
