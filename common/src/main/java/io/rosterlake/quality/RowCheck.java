package io.rosterlake.quality;

import org.apache.spark.sql.Column;

/** A row rule of one entity as columns over the third projection of {@link EntityValidation}. */
interface RowCheck {
  /** Whether the record breaks the rule. Never null. */
  Column isFaulty();

  /** The finding, or null. */
  Column finding();
}
