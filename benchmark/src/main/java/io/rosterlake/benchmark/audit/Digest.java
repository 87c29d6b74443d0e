package io.rosterlake.benchmark.audit;

/**
 * What the rows of a table come to, in whatever order they are.
 *
 * @param hash the sum of 64 bits of the hash of each row, cells as texts
 */
public record Digest(long rows, String hash) {
  @Override
  public String toString() {
    return "%,d rows of hash %s".formatted(rows, hash);
  }
}
