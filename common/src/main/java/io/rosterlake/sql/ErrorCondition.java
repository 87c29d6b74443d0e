package io.rosterlake.sql;

import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** What Spark calls an error, such as {@code TABLE_OR_VIEW_NOT_FOUND}. */
public final class ErrorCondition {
  private ErrorCondition() {}

  /** The name; empty where Spark gives none. */
  @SuppressWarnings("deprecation") // Spark 3.5 does not have its new name, getCondition.
  public static Optional<String> of(SparkThrowable error) {
    return Optional.ofNullable(error.getErrorClass()).filter(name -> !name.isBlank());
  }
}
