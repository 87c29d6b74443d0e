package io.rosterlake.generate;

/** Telephone numbers in E.164 under an area code that nobody has. */
final class Phone {
  private Phone() {}

  static String of(Seed seed) {
    return "+155501" + (10_000 + seed.below(90_000));
  }
}
