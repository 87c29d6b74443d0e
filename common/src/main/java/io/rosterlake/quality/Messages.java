package io.rosterlake.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Wording;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * Words findings: a rule's sentences with the case at hand in place of the placeholders.
 *
 * @param values placeholder name to the column that stands for it
 * @param kind the case of the rule, where it knows several
 */
record Messages(Map<String, Column> values, Column kind) {

  /** The message of a finding of that rule. */
  Column of(Rule rule) {
    Column message = text(rule.wording());
    for (Map.Entry<String, Wording> other : rule.cases().entrySet()) {
      message = when(kind.equalTo(lit(other.getKey())), text(other.getValue())).otherwise(message);
    }
    return message;
  }

  private Column text(Wording wording) {
    return concat(wording.pieces().map(this::text).toArray(Column[]::new));
  }

  private Column text(Wording.Piece piece) {
    Column text =
        concat(
            piece
                .parts(literal -> lit(literal), name -> value(name, piece.isOptional()))
                .toArray(Column[]::new));
    return piece.isOptional() ? coalesce(text, lit("")) : text;
  }

  private Column value(String name, boolean isOptional) {
    if (!values.containsKey(name)) {
      return isOptional ? lit(null).cast("string") : lit("{" + name + "}");
    }
    return isOptional ? values.get(name) : coalesce(values.get(name), lit(""));
  }
}
