package io.rosterlake.quality;

import org.apache.spark.sql.Column;

/** A row rule of one entity as columns over the third projection of {@link EntityJudge}. */
interface RowCheck {
  /** Whether the record breaks the rule. Never null. */
  Column isFaulty();

  /** The fault, or null. */
  Column fault();
}
