package io.rosterlake.config;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import io.rosterlake.sql.Nesting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Checks the condition of a tenant's own rule: that it is Spark SQL, over the fields of one record
 * and nothing else, and true or false. It needs no Spark session.
 */
final class ConditionCheck {
  private static final Set<String> OVER_SEVERAL_RECORDS =
      Set.of("agg_funcs", "window_funcs", "generator_funcs", "table_funcs");

  /** Some of them may be written without parentheses, and then look like columns. */
  private static final Set<String> CURRENT =
      Set.of(
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "current_user",
          "current_catalog",
          "current_database",
          "current_schema",
          "current_timezone",
          "session_user",
          "user");

  private static final Set<String> BEYOND_THE_RECORD =
      Set.of("reflect", "try_reflect", "java_method", "raise_error", "assert_true");

  /** Spark's parser and optimizer walk a condition recursively, in every thread that runs it. */
  private static final int DEEPEST = 100;

  /** What Spark's parser makes of a stack overflow of its own. */
  private static final String TOO_COMPLEX = "FAILED_TO_PARSE_TOO_COMPLEX";

  private final Entity entity;
  private final FunctionRegistry functions = FunctionRegistry$.MODULE$.builtin();
  private final List<String> problems = new ArrayList<>();

  private ConditionCheck(Entity entity) {
    this.entity = entity;
  }

  /** What is wrong with {@code condition} as a rule of {@code entity}; nothing when it is fine. */
  static List<String> problems(Entity entity, String condition) {
    ConditionCheck check = new ConditionCheck(entity);
    check.check(condition);
    return check.problems;
  }

  private void check(String condition) {
    try {
      if (Nesting.depth(condition) <= DEEPEST) {
        checkParts(condition);
        return;
      }
    } catch (StackOverflowError e) {
      // Words nest conditions, too: not not not ...
      problems.clear();
    }
    problems.add(nestedTooDeeply());
  }

  private static String nestedTooDeeply() {
    return "the condition is nested too deeply (limit %d brackets); write it with fewer levels"
        .formatted(DEEPEST);
  }

  private void checkParts(String condition) {
    Expression parsed;
    try {
      parsed = new CatalystSqlParser().parseExpression(condition);
    } catch (Exception e) {
      if (e instanceof AnalysisException syntax) {
        problems.add(
            TOO_COMPLEX.equals(syntax.getCondition()) ? nestedTooDeeply() : notSql(syntax));
        return;
      }
      throw e;
    }

    if (parsed instanceof Alias alias) {
      problems.add("a condition has no name; remove 'as %s'".formatted(alias.name()));
    }
    walk(parsed);
    if (problems.isEmpty()) {
      AnalyzedCondition.problem(entity, parsed).ifPresent(problems::add);
    }
  }

  private static String notSql(AnalysisException e) {
    int character =
        OptionConverters.toJava(e.startPosition()).map(at -> (Integer) at + 1).orElse(1);
    String error = e.getMessageParameters().getOrDefault("error", SparkWords.of(e));
    return "this is no Spark SQL condition at character %d (%s); check quotes, brackets and commas"
        .formatted(character, error);
  }

  private void walk(Expression expression) {
    if (expression instanceof SubqueryExpression) {
      problems.add(
          "a rule sees one record and no other table, so it cannot hold a query; remove it");
      return;
    }
    if (expression instanceof WindowExpression
        || expression instanceof UnresolvedWindowExpression) {
      problems.add("a rule sees one record at a time, so 'over' has no meaning; remove it");
      return;
    }
    if (expression instanceof UnresolvedAttribute column) {
      column(CollectionConverters.asJava(column.nameParts()));
    }
    if (expression instanceof UnresolvedFunction function) {
      List<String> name = CollectionConverters.asJava(function.nameParts());
      function(String.join(".", name));
    }
    CollectionConverters.asJava(expression.children()).forEach(this::walk);
  }

  private void column(List<String> parts) {
    KnownNames fields = KnownNames.of(entity.fields().stream().map(Field::name).toList());
    String written = String.join(".", parts);
    String last = parts.get(parts.size() - 1);
    boolean isField = fields.names().stream().anyMatch(last::equalsIgnoreCase);
    if (isField && parts.size() == 1) {
      return;
    }
    if (isField) {
      problems.add(
          "a rule sees one entity, so its columns stand alone; write '%s' instead of '%s'"
              .formatted(last, written));
    } else if (isCurrent(last)) {
      problems.add(SparkWords.differsByRun(last));
    } else {
      String quotes =
          fields.nearest(written).isPresent()
              ? ""
              : ". Text stands in quotes: '%s'".formatted(last);
      problems.add(
          "%s has no column '%s'%s%s"
              .formatted(entity.name(), written, fields.hint(written), quotes));
    }
  }

  private static boolean isCurrent(String name) {
    return CURRENT.contains(name.toLowerCase(Locale.ROOT));
  }

  private void function(String name) {
    Optional<ExpressionInfo> known = lookup(name);
    if (known.isEmpty()) {
      String nearest =
          KnownNames.of(names())
              .nearest(name)
              .map(other -> "did you mean '%s'?".formatted(other))
              .orElse("check its name");
      problems.add("Spark SQL has no function '%s'; %s".formatted(name, nearest));
    } else if (isCurrent(name)) {
      problems.add(SparkWords.differsByRun(name));
    } else if (OVER_SEVERAL_RECORDS.contains(known.get().getGroup())) {
      problems.add(
          "'%s' is for several records, and a rule sees one record at a time; remove it"
              .formatted(name));
    } else if (BEYOND_THE_RECORD.contains(known.get().getName())) {
      problems.add(
          "'%s' does more than look at the record, which a rule may not; remove it"
              .formatted(name));
    } else if (lookup("try_" + name).isPresent()) {
      problems.add(
          "'%1$s' fails at a value that it cannot take; write 'try_%1$s', which gives null"
              .formatted(name));
    }
  }

  private Optional<ExpressionInfo> lookup(String name) {
    return OptionConverters.toJava(functions.lookupFunction(new FunctionIdentifier(name)));
  }

  private Set<String> names() {
    return CollectionConverters.asJava(functions.listFunction()).stream()
        .map(FunctionIdentifier::funcName)
        .collect(Collectors.toSet());
  }
}
