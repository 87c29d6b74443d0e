package io.rosterlake.sql;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.Product;

/**
 * Tells a query from everything else that SQL can do. What may be in one is listed here, not what
 * may not: a command, a table function or a way to name a file that a later Spark brings is refused
 * until somebody has looked at it.
 */
public final class ReadOnlyQuery {
  /** What a query consists of, as the parser gives it. */
  private static final Set<String> PARTS =
      Set.of(
          "Aggregate",
          "CTERelationDef",
          "CTERelationRef",
          "Deduplicate",
          "Distinct",
          "Except",
          "Filter",
          "Generate",
          "GlobalLimit",
          "Intersect",
          "Join",
          "LateralJoin",
          "LocalLimit",
          "LocalRelation",
          "Offset",
          "OneRowRelation",
          "Pivot",
          "Project",
          "Range",
          "RebalancePartitions",
          "Repartition",
          "RepartitionByExpression",
          "Sample",
          "Sort",
          "SubqueryAlias",
          "Tail",
          "UnresolvedHaving",
          "UnresolvedHint",
          "UnresolvedInlineTable",
          "UnresolvedRelation",
          "UnresolvedSubqueryColumnAliases",
          "UnresolvedTVFAliases",
          "UnresolvedTableValuedFunction",
          "UnresolvedWith",
          "Union",
          "Unpivot",
          "Window",
          "WithWindowDefinition");

  /** Functions that make rows of their arguments, and of nothing else. */
  private static final Set<String> TABLE_FUNCTIONS =
      Set.of(
          "collations",
          "explode",
          "explode_outer",
          "inline",
          "inline_outer",
          "json_tuple",
          "posexplode",
          "posexplode_outer",
          "range",
          "sql_keywords",
          "stack",
          "variant_explode",
          "variant_explode_outer");

  /** Functions that call Java, read files or tell of the machine. */
  private static final Set<String> REFUSED_FUNCTIONS =
      Set.of(
          "current_user",
          "from_avro",
          "from_protobuf",
          "input_file_block_length",
          "input_file_block_start",
          "input_file_name",
          "java_method",
          "reflect",
          "schema_of_avro",
          "session_user",
          "to_avro",
          "to_protobuf",
          "try_reflect",
          "user",
          "xpath",
          "xpath_boolean",
          "xpath_double",
          "xpath_float",
          "xpath_int",
          "xpath_long",
          "xpath_number",
          "xpath_short",
          "xpath_string");

  /** Spark parses and plans by recursion. */
  private static final int DEEPEST = 200;

  /** What may be read at the place that is looked at; queries can name queries of their own. */
  private final Set<String> tables = namesOf(List.of());

  private ReadOnlyQuery(Set<String> tables) {
    this.tables.addAll(tables);
  }

  /** Names whose case does not count. */
  private static Set<String> namesOf(Collection<String> names) {
    Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    all.addAll(names);
    return all;
  }

  /**
   * Makes sure that a text is one query over these tables. When it is no SQL at all, Spark's {@code
   * AnalysisException} says so, which Java does not see declared anywhere.
   *
   * @param tables their names, of one part each
   * @throws QueryRefused saying what it may not have
   */
  public static void require(String sql, Set<String> tables) {
    if (Nesting.depth(sql) > DEEPEST) {
      throw nestedTooDeeply();
    }
    try {
      new ReadOnlyQuery(tables).checkPart(ParsedPlans.of(sql));
    } catch (StackOverflowError e) {
      throw nestedTooDeeply();
    }
  }

  private static QueryRefused nestedTooDeeply() {
    return new QueryRefused(
        "the query is nested too deeply (limit %d brackets); write it with fewer levels"
            .formatted(DEEPEST));
  }

  /** The names that a part gives to queries, which go for what is in that part alone. */
  private static Set<String> namesGivenBy(LogicalPlan plan) {
    Set<String> names = namesOf(List.of());
    if (plan instanceof UnresolvedWith with) {
      for (Product each : ScalaValues.list(with.cteRelations())) {
        names.add(each.productElement(0).toString());
      }
    }
    return names;
  }

  private void checkPart(LogicalPlan plan) {
    String part = plan.getClass().getSimpleName().replace("$", "");
    if (!PARTS.contains(part)) {
      throw new QueryRefused(
          "this is more than a query of the lake's tables (Spark calls it %s). Write one select; for what tables and columns there are see docs/data-model.md"
              .formatted(part));
    }
    if (plan instanceof UnresolvedRelation relation) {
      checkTable(ScalaValues.list(relation.multipartIdentifier()));
    }
    if (plan instanceof UnresolvedTableValuedFunction function) {
      checkTableFunction(ScalaValues.list(function.name()));
    }
    Set<String> own = namesGivenBy(plan);
    own.removeAll(tables);
    tables.addAll(own);
    ScalaValues.list(plan.expressions()).forEach(this::checkExpression);
    ParsedPlans.below(plan).forEach(this::checkPart);
    tables.removeAll(own);
  }

  private void checkTable(List<String> name) {
    String table = String.join(".", name);
    if (name.size() > 1 || !tables.contains(table)) {
      throw new QueryRefused(
          "%s is no table of the lake; name one as in gold.Person or silver.users. Files and other catalogs cannot be read here"
              .formatted(table));
    }
  }

  private static void checkTableFunction(List<String> name) {
    String function = String.join(".", name);
    if (!TABLE_FUNCTIONS.contains(function.toLowerCase(Locale.ROOT))) {
      throw new QueryRefused(
          "the table function %s cannot be used here; those that can are %s"
              .formatted(function, new TreeSet<>(TABLE_FUNCTIONS)));
    }
  }

  private void checkExpression(Expression expression) {
    if (expression instanceof UnresolvedFunction function) {
      checkFunction(ScalaValues.list(function.nameParts()));
    }
    if (expression instanceof UnresolvedAttribute column && column.nameParts().size() == 1) {
      // Some functions may be written without brackets, and then look like columns.
      checkFunction(ScalaValues.list(column.nameParts()));
    }
    ParsedPlans.queryOf(expression).ifPresent(this::checkPart);
    ScalaValues.list(expression.children()).forEach(this::checkExpression);
  }

  /** Whoever has a catalog may have functions of their own in it, which can do anything. */
  private static void checkFunction(List<String> name) {
    boolean isRefused =
        name.size() > 1 || REFUSED_FUNCTIONS.contains(name.get(0).toLowerCase(Locale.ROOT));
    if (isRefused) {
      throw new QueryRefused(
          "the function %s cannot be used here: a query reads the lake's tables and nothing else"
              .formatted(String.join(".", name)));
    }
  }
}
