package io.rosterlake.jobs.validate;

import io.rosterlake.quality.SharedIdentifierCheck;
import io.rosterlake.run.RunContext;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds people who share what should tell them apart, such as a username. */
record SharedIdentifiers(RunContext context) {

  /** The validated records again with these findings; empty when there are none. */
  Optional<Dataset<Row>> marked(ValidatedEntity validated) {
    SharedIdentifierCheck check = new SharedIdentifierCheck(context.catalog(), validated.feed());
    if (!check.isAsked()) {
      return Optional.empty();
    }
    Dataset<Row> accepted = validated.accepted(context.lake());
    Dataset<Row> shared = check.shared(accepted).cache();
    try {
      return shared.isEmpty()
          ? Optional.empty()
          : Optional.of(check.marked(validated.all(context.lake()), held(shared)));
    } finally {
      shared.unpersist();
    }
  }

  /** Rows that outlive the cache. */
  private Dataset<Row> held(Dataset<Row> rows) {
    return context.spark().createDataFrame(rows.collectAsList(), rows.schema());
  }
}
