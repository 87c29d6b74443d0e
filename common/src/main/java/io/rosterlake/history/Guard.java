package io.rosterlake.history;

import io.rosterlake.catalog.Absence;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Percent;
import io.rosterlake.catalog.Reference;
import io.rosterlake.config.GuardSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks the plan of a run: rosters switch people off by absence, so a truncated upload must not
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
  private final ChangedKeys changedKeys;

  /**
   * A guard of one flow.
   *
   * @param format names the files in what the guard says
   * @param changedKeys is asked about tables that would lose too much
   */
  public Guard(GuardSettings settings, Catalog catalog, Format format, ChangedKeys changedKeys) {
    this.settings = settings;
    this.catalog = catalog;
    this.format = format;
    this.changedKeys = changedKeys;
  }

  /**
   * Why the run must be held; nothing when it may go on. Of a file that is missing or empty that is
   * all there is to say: what it would switch off is not counted in further sentences.
   *
   * @param plan with every organization
   * @param before the last published whole roster of the same source system and year
   */
  public List<String> check(ChangePlan plan, Optional<SeenRoster> before, SeenRoster now) {
    Map<String, String> vanished = new LinkedHashMap<>();
    List<String> reasons = new ArrayList<>();
    boolean isVanishingHeld = settings.vanished() == GuardSettings.Vanished.HOLD;
    if (isVanishingHeld) {
      // A source system that has changed its format sends other files.
      before
          .filter(roster -> roster.isInFormatOf(now))
          .ifPresent(roster -> missingFiles(roster, now, vanished));
      before.ifPresent(roster -> emptyFiles(roster, now, vanished));
      reasons.addAll(vanished.values());
    }
    for (GoldTable table : catalog.goldTables()) {
      Optional<TableChanges> changes = plan.table(table.name());
      if (table.absence() != Absence.DEACTIVATE
          || changes.isEmpty()
          || files(table.entity()).anyMatch(vanished::containsKey)) {
        continue;
      }
      if (isVanishingHeld && table.name().equals(ROLES)) {
        emptyOrganizations(table, changes.get()).ifPresent(reasons::add);
      }
      share(table, changes.get(), behind(table, before, now)).ifPresent(reasons::add);
    }
    return reasons;
  }

  private void missingFiles(SeenRoster before, SeenRoster now, Map<String, String> reasons) {
    for (String file : before.files()) {
      if (!now.files().contains(file)) {
        reasons.put(file, text("%s is not in the upload; %s", file, lastSeen(file, before)));
      }
    }
  }

  /** What the last run saw of a file; how much it was is known where nothing else feeds it. */
  private String lastSeen(String file, SeenRoster before) {
    Optional<String> counted = format.countedBy(file).map(Mapping::entity);
    boolean isOnlyFile = counted.filter(entity -> files(entity).count() == 1).isPresent();
    return isOnlyFile
        ? text(
            "in the last run it had %s",
            count(before.accepted().getOrDefault(counted.get(), 0L), "valid record"))
        : "the last run read it";
  }

  private void emptyFiles(SeenRoster before, SeenRoster now, Map<String, String> reasons) {
    before
        .accepted()
        .forEach(
            (entity, records) -> {
              String file = files(entity).findFirst().orElse(entity);
              boolean isEmpty = now.accepted().getOrDefault(entity, 0L) == 0;
              if (records > 0 && isEmpty) {
                reasons.putIfAbsent(
                    file,
                    text(
                        "%s has no valid %s; in the last run it had %,d",
                        file, recordOf(entity), records));
              }
            });
  }

  private Optional<String> emptyOrganizations(GoldTable table, TableChanges roles) {
    List<OrganizationChanges> before =
        roles.organizations().stream().filter(each -> each.counts().presentBefore() > 0).toList();
    List<OrganizationChanges> empty =
        before.stream().filter(each -> each.counts().present() == 0).toList();
    if (empty.isEmpty()) {
      return Optional.empty();
    }
    if (empty.size() == 1) {
      OrganizationChanges only = empty.get(0);
      return Optional.of(
          text(
              "%s has nobody left at %s, where the last run saw %s",
              file(table), only.label(), count(only.counts().presentBefore(), "role")));
    }
    return Optional.of(
        text(
            "%s has people at %s of the %,d organizations seen in the last run; nobody is left at %s",
            file(table),
            number(before.size() - (long) empty.size()),
            before.size(),
            named(empty.stream().map(OrganizationChanges::label).toList(), "%,d more")));
  }

  private Optional<String> share(GoldTable table, TableChanges gone, String behind) {
    if (!isOver(table, gone.counts())) {
      return Optional.empty();
    }
    TableChanges changes =
        table.continuation().isPresent() ? changedKeys.counted(table, gone) : gone;
    if (!isOver(table, changes.counts())) {
      return Optional.empty();
    }
    long active = changes.counts().presentBefore();
    long lost = changes.counts().noLongerSeen();
    double limit = settings.noLongerSeen(table.name());
    return Optional.of(
        text(
            "%s has valid records for %s of the %,d %s seen in the last run%s%s; %s (%s, and %s may lose %s) would turn inactive%s",
            file(table),
            number(active - lost),
            active,
            noun(table),
            continued(table, gone.counts().noLongerSeen() - lost),
            behind,
            lost == active ? "all" : text("the other %,d", lost),
            Percent.of(lost, active),
            table.name(),
            Percent.of(limit),
            worst(changes)));
  }

  private boolean isOver(GoldTable table, ChangeCounts counts) {
    return isOver(
        settings.noLongerSeen(table.name()), counts.noLongerSeen(), counts.presentBefore());
  }

  /** How many of the valid records have another key than in the last run. */
  private static String continued(GoldTable table, long rows) {
    return rows == 0
        ? ""
        : text(
            ", %,d of them with another %s",
            rows, table.continuation().orElseThrow().withAnother());
  }

  /** The files whose loss is behind it: records are invalid without those that they refer to. */
  private String behind(GoldTable table, Optional<SeenRoster> before, SeenRoster now) {
    StringBuilder behind = new StringBuilder();
    Stream<String> referred =
        catalog.entity(table.entity()).references().stream().map(Reference::entity).distinct();
    referred.forEach(
        entity -> {
          long had = before.map(roster -> roster.accepted().getOrDefault(entity, 0L)).orElse(0L);
          long has = now.accepted().getOrDefault(entity, 0L);
          if (isOver(settings.noLongerSeen(table.name()), had - has, had)) {
            String file = files(entity).findFirst().orElse(entity);
            behind.append(text(", as %s has %s, after %,d", file, count(has, "valid record"), had));
          }
        });
    return behind.toString();
  }

  private static String worst(TableChanges changes) {
    List<String> worst =
        changes.organizations().stream()
            .filter(each -> each.counts().noLongerSeen() > 0)
            .map(
                each ->
                    text(
                        "%,d of %,d at %s",
                        each.counts().noLongerSeen(), each.counts().presentBefore(), each.label()))
            .toList();
    return worst.isEmpty() ? "" : ": " + named(worst, "others at %,d more");
  }

  /** Decimal, so that a share of exactly the limit is not over it. */
  private static boolean isOver(double limit, long lost, long active) {
    BigDecimal allowed = BigDecimal.valueOf(limit).multiply(BigDecimal.valueOf(active));
    return BigDecimal.valueOf(lost).compareTo(allowed) > 0;
  }

  /** What the rows are to whoever made the file: its records, unless a record has several rows. */
  private static String noun(GoldTable table) {
    return table.has("ExternalId") ? table.entity() : "active rows of " + table.name();
  }

  /** A record of the entity, unless it is what the lines of its file are anyway. */
  private String recordOf(String entity) {
    boolean isDerived = mappings(entity).allMatch(Mapping::isDerived);
    return isDerived ? catalog.entity(entity).record() : "record";
  }

  private Stream<String> files(String entity) {
    return mappings(entity).map(Mapping::file);
  }

  private Stream<Mapping> mappings(String entity) {
    return format.feed(catalog.entity(entity)).stream().flatMap(feed -> feed.mappings().stream());
  }

  private String file(GoldTable table) {
    String files = files(table.entity()).collect(Collectors.joining("/"));
    return files.isEmpty() ? table.name() : files;
  }

  private static String named(List<String> all, String rest) {
    if (all.size() <= NAMED) {
      return String.join(" and ", all);
    }
    String first = String.join(", ", all.subList(0, NAMED));
    return text("%s and " + rest, first, all.size() - NAMED);
  }

  private static String number(long count) {
    return count == 0 ? "none" : text("%,d", count);
  }

  private static String count(long count, String noun) {
    return text("%,d %s", count, count == 1 ? noun : noun + "s");
  }

  /** Numbers are grouped the same everywhere, whatever the machine's language. */
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
