package io.rosterlake.connect.oneroster;

/**
 * How a collection is read, and how much of it at most.
 *
 * @param limit how many records to ask for in a page; a server may send fewer
 * @param maxPages the most pages of a collection
 * @param maxRecords the most records of a collection, repeated ones included
 * @param recordLength the most characters of a record
 * @param totals what the server means by the number of records that it announces
 * @param revisionHeader the header of a reply that changes when the client may see other records
 */
public record Paging(
    int limit,
    int maxPages,
    long maxRecords,
    int recordLength,
    Totals totals,
    String revisionHeader) {
  /** For a provider of which nothing else is known. */
  public static final Paging DEFAULTS =
      new Paging(5000, 100_000, 10_000_000, 1 << 20, Totals.TRUSTED, "x-perm-rev");

  /** What a server means by the number of records that it announces. */
  public enum Totals {
    /** All records that the request is for. */
    TRUSTED,
    /** Nobody knows: it is not looked at. */
    IGNORED
  }

  /** A page without a record would be the last one. */
  public Paging {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1");
    }
  }

  /** The same with another number of records in a page. */
  public Paging withLimit(int records) {
    return new Paging(records, maxPages, maxRecords, recordLength, totals, revisionHeader);
  }

  /** The same for a server with these habits. */
  public Paging with(Totals newTotals, String newRevisionHeader) {
    return new Paging(limit, maxPages, maxRecords, recordLength, newTotals, newRevisionHeader);
  }
}
