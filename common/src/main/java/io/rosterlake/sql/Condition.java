package io.rosterlake.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.types.StructType;

/** A condition on one record, as Spark parses it. Needs no session. */
public final class Condition {
  /** Something in a condition that its author has written. */
  public sealed interface Part {}

  /** A query; what is in it is not listed. */
  public record Query() implements Part {}

  /** A function with {@code over}; what is in it is not listed. */
  public record Window() implements Part {}

  /** The name of a column, cut at its dots. */
  public record ColumnName(List<String> parts) implements Part {
    public ColumnName {
      parts = List.copyOf(parts);
    }
  }

  /** The call of a function. */
  public record Call(String function) implements Part {}

  /** Why a condition whose names are all known cannot be computed for a record. */
  public sealed interface Defect {}

  /** Its value is neither true nor false, but of this SQL type. */
  public record NotBoolean(String type) implements Defect {}

  /** Spark refuses it. */
  public record Refused(AnalysisException cause) implements Defect {}

  /** An expression of it has another value each time. */
  public record Changing(String expression) implements Defect {}

  /** It reads a text as a value of another type, which not every text is. */
  public record TextAs(String text, String type) implements Defect {}

  /** Spark fails to compute it, for a record without findings. */
  public record Failing(Exception cause) implements Defect {}

  private final Expression parsed;

  private Condition(Expression parsed) {
    this.parsed = parsed;
  }

  /**
   * Parses a condition. When it is no SQL, Spark's {@code AnalysisException} says so, which Java
   * does not see declared anywhere.
   */
  public static Condition of(String sql) {
    return new Condition(new CatalystSqlParser().parseExpression(sql));
  }

  /** The name that it is given, as in {@code grade > 3 as isHigh}. */
  public Optional<String> alias() {
    return parsed instanceof Alias alias ? Optional.of(alias.name()) : Optional.empty();
  }

  /** What it consists of, from left to right. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    add(parsed, parts);
    return parts;
  }

  private static void add(Expression expression, List<Part> parts) {
    if (expression instanceof SubqueryExpression) {
      parts.add(new Query());
      return;
    }
    if (expression instanceof WindowExpression
        || expression instanceof UnresolvedWindowExpression) {
      parts.add(new Window());
      return;
    }
    if (expression instanceof UnresolvedAttribute column) {
      parts.add(new ColumnName(ScalaValues.list(column.nameParts())));
    }
    if (expression instanceof UnresolvedFunction function) {
      List<String> name = ScalaValues.list(function.nameParts());
      parts.add(new Call(String.join(".", name)));
    }
    ScalaValues.list(expression.children()).forEach(child -> add(child, parts));
  }

  /**
   * Why it cannot be computed for every record with these columns, which are all that it names;
   * empty when it can. It is tried on an invented record.
   */
  public Optional<Defect> defect(StructType columns) {
    return AnalyzedCondition.defect(columns, parsed);
  }
}
