package io.rosterlake.generate;

import java.util.List;

/**
 * A point in a tree of chance: {@code seed.child("student").child(17).child("sex")} is always the
 * same number, wherever and in whatever order it is asked for. That is what lets any record be
 * computed from its index alone.
 */
record Seed(long bits) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  static Seed of(long number) {
    return new Seed(mix(number + GOLDEN_GAMMA));
  }

  Seed child(long part) {
    return new Seed(mix(bits ^ mix(part + GOLDEN_GAMMA)));
  }

  Seed child(String purpose) {
    return child((long) purpose.hashCode());
  }

  /** A whole number from 0 up to but without {@code bound}. */
  int below(int bound) {
    return (int) (((bits >>> 32) * bound) >>> 32);
  }

  /** True for the given share of all seeds. */
  boolean happens(double share) {
    return unit() < share;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** The index of one of {@code percents}, each as likely as its number says. */
  int weighted(int... percents) {
    int draw = below(100);
    int index = 0;
    while (index < percents.length - 1 && draw >= percents[index]) {
      draw -= percents[index];
      index++;
    }

    return index;
  }

  /** Days until something happens that happens on the given share of days; at least one. */
  int daysUntil(double dailyShare) {
    // StrictMath gives the same bits on every machine; Math may not.
    return 1 + (int) (StrictMath.log(1 - unit()) / StrictMath.log(1 - dailyShare));
  }

  private double unit() {
    return (bits >>> 11) * 0x1.0p-53;
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
