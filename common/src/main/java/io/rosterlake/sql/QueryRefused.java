package io.rosterlake.sql;

/** SQL that is no query, or that would do more than read the tables it may read. */
public final class QueryRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QueryRefused(String message) {
    super(message);
  }
}
