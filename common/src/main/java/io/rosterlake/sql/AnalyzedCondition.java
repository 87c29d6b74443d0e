package io.rosterlake.sql;

import io.rosterlake.sql.Condition.Changing;
import io.rosterlake.sql.Condition.Defect;
import io.rosterlake.sql.Condition.Failing;
import io.rosterlake.sql.Condition.NotBoolean;
import io.rosterlake.sql.Condition.Refused;
import io.rosterlake.sql.Condition.TextAs;
import io.rosterlake.sql.line.SparkLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.runtime.AbstractPartialFunction;

/** A condition whose columns and functions Spark has found, and so knows the types of. */
record AnalyzedCondition(Filter filter) {

  /** What is wrong with {@code parsed}, which names some of these columns and no others. */
  static Optional<Defect> defect(StructType columns, Expression parsed) {
    LogicalPlan records = LocalRelation$.MODULE$.apply(columns);
    Analyzer analyzer = analyzer();
    try {
      LogicalPlan plan = analyzer.execute(new Filter(parsed, records));
      analyzer.checkAnalysis(plan);
      return new AnalyzedCondition((Filter) plan).defect();
    } catch (Exception e) {
      if (e instanceof AnalysisException refused) {
        return Optional.of(refusal(refused));
      }
      throw e;
    }
  }

  private static Analyzer analyzer() {
    return new Analyzer(
        new SessionCatalog(
            new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
            FunctionRegistry$.MODULE$.builtin()));
  }

  private static Defect refusal(AnalysisException refused) {
    return ErrorCondition.of(refused)
            .filter("DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN"::equals)
            .isPresent()
        ? new NotBoolean(refused.getMessageParameters().get("type").replace("\"", ""))
        : new Refused(refused);
  }

  private Optional<Defect> defect() {
    return Stream.concat(
            tree(filter.condition()).map(AnalyzedCondition::defectOf).flatMap(Optional::stream),
            Stream.of(failure()).flatMap(Optional::stream))
        .findFirst();
  }

  private static Stream<Expression> tree(Expression expression) {
    List<Expression> children = ScalaValues.list(expression.children());
    return Stream.concat(children.stream().flatMap(AnalyzedCondition::tree), Stream.of(expression));
  }

  private static Optional<Defect> defectOf(Expression part) {
    boolean isCurrent = part.nodePatterns().contains(TreePattern.CURRENT_LIKE());
    if (isCurrent || !part.deterministic()) {
      return Optional.of(new Changing(part.prettyName()));
    }
    if (part instanceof Cast cast && mayFail(cast)) {
      return Optional.of(new TextAs(cast.child().sql(), cast.dataType().sql()));
    }
    return Optional.empty();
  }

  private static boolean mayFail(Cast cast) {
    return cast.evalMode().equals(EvalMode.ANSI())
        && cast.child().dataType() instanceof StringType
        && Cast.forceNullable(cast.child().dataType(), cast.dataType())
        && !cast.child().foldable();
  }

  /** Tries it on an invented record: a faulty pattern or date shows only then. */
  private Optional<Defect> failure() {
    try {
      Expression tried = filter.condition().transform(new InventedRecord());
      LogicalPlan plain = ReplaceExpressions.apply(new Filter(tried, filter.child()));
      LogicalPlan single = SparkLine.withoutSharedParts(plain);
      if (single instanceof Filter trial) {
        trial.condition().eval(null);
      }
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(new Failing(e));
    }
  }

  private static final class InventedRecord
      extends AbstractPartialFunction<Expression, Expression> {
    private static final UTF8String TEXT = UTF8String.fromString("a");

    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof AttributeReference;
    }

    @Override
    public Expression apply(Expression column) {
      return new Literal(value(column.dataType()), column.dataType());
    }

    private static Object value(DataType type) {
      if (type.equals(DataTypes.BooleanType)) {
        return true;
      }
      if (type.equals(DataTypes.DateType)) {
        return (int) LocalDate.of(2026, 8, 17).toEpochDay();
      }
      return type instanceof StringType ? TEXT : new GenericArrayData(new Object[] {TEXT});
    }
  }
}
