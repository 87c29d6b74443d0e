package io.rosterlake.run;

import io.rosterlake.history.ChangeCounts;
import io.rosterlake.history.TableChanges;

/** A count of the published statistics: active now, inactive, and both. */
public record Metric(long active, long inactive, long total) {
  static final Metric NONE = new Metric(0, 0, 0);

  public static Metric of(TableChanges changes) {
    ChangeCounts counts = changes.counts();
    long active = counts.present() + counts.notSent();
    long inactive = counts.noLongerSeen() + counts.absent();
    return new Metric(active, inactive, active + inactive);
  }

  Metric plus(Metric other) {
    return new Metric(active + other.active, inactive + other.inactive, total + other.total);
  }
}
