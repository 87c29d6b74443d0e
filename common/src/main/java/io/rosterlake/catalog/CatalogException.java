package io.rosterlake.catalog;

/** A file under {@code schemas/} is wrong. The message names the file and what to correct. */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CatalogException(String message) {
    super(message);
  }

  public CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
