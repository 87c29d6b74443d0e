package io.rosterlake.generate;

/**
 * A permutation of the numbers below a size that needs no memory: it mixes students over classes
 * and still fills the classes evenly.
 */
record Spread(int factor, int offset, int size) {
  static Spread of(Seed seed, int size) {
    if (size < 2) {
      return new Spread(1, 0, Math.max(1, size));
    }

    int attempt = 0;
    int factor = 1;
    do {
      factor = 1 + seed.child(attempt).below(size - 1);
      attempt++;
    } while (greatestCommonDivisor(factor, size) != 1);

    return new Spread(factor, seed.child("offset").below(size), size);
  }

  int place(int rank) {
    return (int) (((long) factor * rank + offset) % size);
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
