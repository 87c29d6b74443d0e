package io.rosterlake.lease;

import io.rosterlake.lake.LakeException;
import java.math.BigDecimal;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;

/**
 * The times of a lease.
 *
 * @param expiry how long a claim that nobody renews still counts
 */
record LeaseTerms(Duration expiry) {
  static final String EXPIRY_SECONDS = "rosterlake.lease.expiry-seconds";

  private static final BigDecimal DEFAULT = BigDecimal.valueOf(30);
  private static final BigDecimal LONGEST = BigDecimal.valueOf(86_400);
  private static final BigDecimal SHORTEST = new BigDecimal("0.1");

  static LeaseTerms of(Configuration configuration) {
    String setting = configuration.getTrimmed(EXPIRY_SECONDS, DEFAULT.toString());
    try {
      BigDecimal seconds = new BigDecimal(setting);
      if (seconds.compareTo(SHORTEST) >= 0 && seconds.compareTo(LONGEST) <= 0) {
        return new LeaseTerms(Duration.ofMillis(seconds.movePointRight(3).longValue()));
      }
    } catch (NumberFormatException e) {
      throw unusable(setting, e);
    }
    throw unusable(setting, null);
  }

  /** How often a holder renews its claim: several renewals may fail before it counts as dead. */
  Duration renewal() {
    return expiry.dividedBy(6);
  }

  /** How often a waiting run looks again. */
  Duration poll() {
    Duration tenth = expiry.dividedBy(10);
    Duration second = Duration.ofSeconds(1);
    return tenth.compareTo(second) < 0 ? tenth : second;
  }

  /** A duration for people: whole seconds, fractions only below ten. */
  static String spoken(Duration duration) {
    BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3);
    int digits = duration.compareTo(Duration.ofSeconds(10)) < 0 ? 1 : 0;
    return seconds
            .setScale(digits, java.math.RoundingMode.DOWN)
            .stripTrailingZeros()
            .toPlainString()
        + " s";
  }

  private static LakeException unusable(String setting, NumberFormatException cause) {
    return new LakeException(
        "%s is %s, but has to be a number of seconds from %s to %s; correct it where Spark is configured, or leave it out for %s"
            .formatted(EXPIRY_SECONDS, setting, SHORTEST, LONGEST, DEFAULT),
        cause);
  }
}
