package io.rosterlake.sql;

import io.rosterlake.sql.line.SparkLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.SparkSqlParser;
import scala.runtime.AbstractPartialFunction;

/**
 * A function that is written in SQL. Where a query calls it, Spark gets its body in place of the
 * call: Spark 3.5 knows no such functions, and Spark 4 takes longer for them.
 *
 * @param parameters their types by their names, in lower case, in their order
 * @param body an expression over the parameters, which may call other functions of this kind
 */
public record SqlFunction(String name, Map<String, String> parameters, String body) {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\s*create\\s+or\\s+replace\\s+temporary\\s+function\\s+(\\w+)\\s*\\(([^)]*)\\)"
              + "\\s*returns\\s+\\w+\\s+return\\s+(.+)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * Reads {@code create or replace temporary function NAME(PARAMETER TYPE, ...) returns TYPE return
   * BODY}, with lines of comment or without.
   *
   * @throws IllegalArgumentException when the statement is another one
   */
  public static SqlFunction of(String statement) {
    Matcher parts = STATEMENT.matcher(statement.replaceAll("(?m)^\\s*--.*$", ""));
    if (!parts.matches()) {
      throw new IllegalArgumentException("defines no function: " + statement);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : parts.group(2).strip().split("\\s*,\\s*", -1)) {
      String[] nameAndType = parameter.split("\\s+", 2);
      parameters.put(nameAndType[0].toLowerCase(Locale.ROOT), nameAndType[1]);
    }
    return new SqlFunction(parts.group(1), parameters, parts.group(3));
  }

  /** Lets a session know the function, in place of any that has the same name. */
  public void define(SparkSession spark) {
    SparkSqlParser parser = new SparkSqlParser();
    Map<String, Expression> typed = new LinkedHashMap<>();
    parameters.forEach(
        (parameter, type) ->
            typed.put(
                parameter, parser.parseExpression("cast(`%s` as %s)".formatted(parameter, type))));
    Expression typedBody = parser.parseExpression(body).transformUp(new Values(typed));
    SparkLine.functions(spark)
        .createOrReplaceTempFunction(
            name, arguments -> call(typedBody, ScalaValues.list(arguments)), "scala_udf");
  }

  private Expression call(Expression typedBody, List<Expression> arguments) {
    if (arguments.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "%s takes %d arguments, not %d".formatted(name, parameters.size(), arguments.size()));
    }
    Map<String, Expression> values = new LinkedHashMap<>();
    for (String parameter : parameters.keySet()) {
      values.put(parameter, arguments.get(values.size()));
    }
    return typedBody.transformUp(new Values(values));
  }

  /** Puts values in the place of names, from below: a value is not searched for names. */
  private static final class Values extends AbstractPartialFunction<Expression, Expression> {
    private final Map<String, Expression> values;

    Values(Map<String, Expression> values) {
      this.values = values;
    }

    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof UnresolvedAttribute column
          && column.nameParts().size() == 1
          && values.containsKey(column.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Expression apply(Expression column) {
      return values.get(((UnresolvedAttribute) column).name().toLowerCase(Locale.ROOT));
    }
  }
}
