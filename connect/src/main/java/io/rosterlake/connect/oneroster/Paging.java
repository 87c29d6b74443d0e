package io.rosterlake.connect.oneroster;

/**
 * How a collection is read, and how much of it at most.
 *
 * @param limit how many records to ask for in a page; a server may send fewer
 * @param maxPages the most pages of a collection
 * @param maxRecords the most records of a collection, repeated ones included
 * @param recordLength the most characters of a record
 */
public record Paging(int limit, int maxPages, long maxRecords, int recordLength) {
  /** For a provider of which nothing else is known. */
  public static final Paging DEFAULTS = new Paging(5000, 100_000, 10_000_000, 1 << 20);

  /** A page without a record would be the last one. */
  public Paging {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1");
    }
  }
}
