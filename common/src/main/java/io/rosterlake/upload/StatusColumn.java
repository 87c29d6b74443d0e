package io.rosterlake.upload;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;

import io.rosterlake.catalog.RecordStatus;
import io.rosterlake.cell.CellText;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * What records of bronze say is to become of them, as conditions on their frame.
 *
 * @param status names the column and its values
 */
public record StatusColumn(RecordStatus status) {

  /** Whether a record says that it is to be deleted. */
  public Column isRetired() {
    return isOneOf(status.retired());
  }

  /** Whether a record says that it is there. */
  public Column isActive() {
    return isOneOf(status.active());
  }

  /** Whether a record says nothing. */
  public Column isBlank() {
    return coalesce(text(), lit("")).equalTo(lit(""));
  }

  private Column isOneOf(List<String> values) {
    return coalesce(text().isin(values.toArray()), lit(false));
  }

  private Column text() {
    return lower(CellText.of(col(status.column())));
  }
}
