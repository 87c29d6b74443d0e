package io.rosterlake.run;

/** A count of the published statistics: active now, inactive, and both. */
public record Metric(long active, long inactive, long total) {
  static final Metric NONE = new Metric(0, 0, 0);

  public static Metric of(TableChanges changes) {
    long inactive = changes.noLongerSeen() + changes.absent();
    return new Metric(changes.present(), inactive, changes.present() + inactive);
  }

  Metric plus(Metric other) {
    return new Metric(active + other.active, inactive + other.inactive, total + other.total);
  }
}
