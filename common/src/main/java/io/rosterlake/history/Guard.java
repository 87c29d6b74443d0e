package io.rosterlake.history;

import io.rosterlake.catalog.Absence;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.Percent;
import io.rosterlake.config.GuardSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges the plan of a run: rosters switch people off by absence, so a truncated upload must not
 * pass for a school that closed. Every reason is one sentence with its numbers. A first load, and
 * the first run of a new year, lose nothing and so are never held.
 */
public final class Guard {
  /** The table that says who belongs where. */
  private static final String ROLES = "PersonOrganizationRole";

  /** How many organizations a sentence names. */
  private static final int NAMED = 2;

  private final GuardSettings settings;
  private final Catalog catalog;
  private final Format format;

  /**
   * A guard of one flow.
   *
   * @param format names the files in what the guard says
   */
  public Guard(GuardSettings settings, Catalog catalog, Format format) {
    this.settings = settings;
    this.catalog = catalog;
    this.format = format;
  }

  /**
   * Why the run must be held; nothing when it may go on.
   *
   * @param plan with every organization
   * @param before the last published roster of the same source system and year
   */
  public List<String> judge(ChangePlan plan, Optional<SeenRoster> before, SeenRoster now) {
    List<String> reasons = new ArrayList<>();
    if (settings.vanished() == GuardSettings.Vanished.HOLD) {
      before.ifPresent(roster -> missingFiles(roster, now, reasons));
      before.ifPresent(roster -> emptyEntities(roster, now, reasons));
      plan.table(ROLES).ifPresent(roles -> emptyOrganizations(roles, reasons));
    }
    for (GoldTable table : catalog.goldTables()) {
      if (table.absence() == Absence.DEACTIVATE) {
        plan.table(table.name()).ifPresent(changes -> share(table, changes, now, reasons));
      }
    }
    return reasons;
  }

  private void missingFiles(SeenRoster before, SeenRoster now, List<String> reasons) {
    for (String file : before.files()) {
      if (!now.files().contains(file)) {
        long records =
            before.accepted().entrySet().stream()
                .filter(entity -> format.fileOf(entity.getKey()).equals(Optional.of(file)))
                .mapToLong(entity -> entity.getValue())
                .sum();
        reasons.add(
            text(
                "%s is not in the upload, and the last run had it with %s",
                file, count(records, "accepted record")));
      }
    }
  }

  private void emptyEntities(SeenRoster before, SeenRoster now, List<String> reasons) {
    before
        .accepted()
        .forEach(
            (entity, records) -> {
              String file = format.fileOf(entity).orElse(entity);
              boolean isSent = now.files().contains(file);
              if (records > 0 && isSent && now.accepted().getOrDefault(entity, 0L) == 0) {
                reasons.add(
                    text("%s has no accepted record, and the last run had %,d", file, records));
              }
            });
  }

  private void emptyOrganizations(TableChanges roles, List<String> reasons) {
    List<OrganizationChanges> before =
        roles.organizations().stream().filter(each -> each.counts().presentBefore() > 0).toList();
    List<OrganizationChanges> empty =
        before.stream().filter(each -> each.counts().present() == 0).toList();
    String file = file(ROLES);
    if (empty.size() == 1) {
      reasons.add(
          text(
              "%s has nobody left at %s, where %s in the last run",
              file,
              empty.get(0).label(),
              count(empty.get(0).counts().presentBefore(), "role was", "roles were")));
    } else if (!empty.isEmpty()) {
      reasons.add(
          text(
              "%s has %,d of the %s seen in the last run; nobody is left at %s",
              file,
              before.size() - empty.size(),
              count(before.size(), "organization"),
              named(empty.stream().map(OrganizationChanges::label).toList())));
    }
  }

  private void share(GoldTable table, TableChanges changes, SeenRoster now, List<String> reasons) {
    long active = changes.counts().presentBefore();
    long lost = changes.counts().noLongerSeen();
    double limit = settings.noLongerSeen(table.name());
    if (lost <= limit * active) {
      return;
    }
    List<String> worst =
        changes.organizations().stream()
            .filter(each -> each.counts().noLongerSeen() > 0)
            .map(
                each ->
                    text(
                        "%s: %,d of %,d",
                        each.label(), each.counts().noLongerSeen(), each.counts().presentBefore()))
            .toList();
    reasons.add(
        text(
            "%,d of %,d active rows of %s (%s) are no longer in %s, which has %s; more than %s hold the run%s",
            lost,
            active,
            table.name(),
            Percent.of(lost, active),
            file(table.name()),
            count(now.accepted().getOrDefault(table.entity(), 0L), "accepted record"),
            Percent.of(limit),
            worst.isEmpty() ? "" : " (" + named(worst) + ")"));
  }

  private String file(String table) {
    return catalog.goldTables().stream()
        .filter(each -> each.name().equals(table))
        .findFirst()
        .flatMap(each -> format.fileOf(each.entity()))
        .orElse(table);
  }

  private static String named(List<String> all) {
    List<String> named = all.subList(0, Math.min(NAMED, all.size()));
    int others = all.size() - named.size();
    String first = String.join(", ", named);
    return others == 0 ? first : text("%s and %,d more", first, others);
  }

  private static String count(long count, String noun) {
    return count(count, noun, noun + "s");
  }

  private static String count(long count, String one, String many) {
    return text("%,d %s", count, count == 1 ? one : many);
  }

  /** Numbers are grouped the same everywhere, whatever the machine's language. */
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
