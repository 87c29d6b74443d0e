package io.rosterlake.jobs.insights;

import io.rosterlake.config.SourceSystem;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.YearTimePeriod;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.Manifest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The year of a source system that insights are about: of the years it has sent data of, the one in
 * which the run took place; when there is none, the latest that had begun; when none had, the one
 * that begins first. Of two years that overlap it is the later one.
 *
 * @param seenAt when its latest whole roster was read: who was seen since is in it
 */
record ActiveYear(String sourceSystem, YearTimePeriod year, Instant seenAt) {
  private static final Comparator<ActiveYear> BY_START =
      Comparator.comparing(each -> each.year().startDate());

  /** The active year of every source system that has one when that run is published. */
  static List<ActiveYear> of(TenantConfig config, Manifest run) {
    LocalDate date = LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
    return config.sourceSystems().stream()
        .map(SourceSystem::id)
        .map(source -> chosen(withData(config, run, source), date))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<ActiveYear> withData(TenantConfig config, Manifest run, String source) {
    return config.years().stream()
        .flatMap(
            year ->
                Stream.ofNullable(run.seenAt().get(FlowScope.yearName(source, year.id())))
                    .map(seenAt -> new ActiveYear(source, year, seenAt)))
        .toList();
  }

  private static Optional<ActiveYear> chosen(List<ActiveYear> years, LocalDate date) {
    List<ActiveYear> begun =
        years.stream().filter(each -> !each.year().startDate().isAfter(date)).toList();
    return begun.stream()
        .filter(each -> !each.year().endDate().isBefore(date))
        .max(BY_START)
        .or(() -> begun.stream().max(BY_START))
        .or(() -> years.stream().min(BY_START));
  }
}
