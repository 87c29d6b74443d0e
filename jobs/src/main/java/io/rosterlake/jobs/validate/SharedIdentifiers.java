package io.rosterlake.jobs.validate;

import io.rosterlake.quality.SharedIdentifierCheck;
import io.rosterlake.run.RunContext;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds people who share what should tell them apart, such as a username. */
record SharedIdentifiers(RunContext context) {

  /** The judged records again with these findings; empty when there are none. */
  Optional<Dataset<Row>> marked(Judged judged) {
    SharedIdentifierCheck check = new SharedIdentifierCheck(context.catalog(), judged.feed());
    if (!check.isAsked()) {
      return Optional.empty();
    }
    Dataset<Row> accepted = judged.accepted(context.lake());
    Dataset<Row> shared = check.shared(accepted).cache();
    try {
      return shared.isEmpty()
          ? Optional.empty()
          : Optional.of(check.marked(judged.all(context.lake()), held(shared)));
    } finally {
      shared.unpersist();
    }
  }

  /** Rows that outlive the cache. */
  private Dataset<Row> held(Dataset<Row> rows) {
    return context.spark().createDataFrame(rows.collectAsList(), rows.schema());
  }
}
