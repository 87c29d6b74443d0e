package io.rosterlake.sql;

import io.rosterlake.sql.line.SparkLine;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.NaturalJoin;
import org.apache.spark.sql.catalyst.plans.UsingJoin;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.Product;

/**
 * The tables and columns that a select names, as Spark parses it. A name that the select gives to a
 * query of its own ({@code with users as (...)}) is no table. The case of names does not count.
 */
public final class SelectSources {
  /** Selects come from the specifications: they are few, and each is asked about often. */
  private static final Map<String, SelectSources> PARSED = new ConcurrentHashMap<>();

  private final Set<String> tables = namesOf(Set.of());
  private final Set<String> columns = namesOf(Set.of());
  private boolean hasEveryColumn;

  private SelectSources(LogicalPlan plan) {
    hasEveryColumn = isStarSelected(plan);
    addPlan(plan, Set.of());
  }

  /**
   * What a select names. When it is no SQL, Spark's {@code AnalysisException} says so, which Java
   * does not see declared anywhere.
   *
   * @throws QueryRefused when a table's name is the value of an expression
   */
  public static SelectSources of(String select) {
    return PARSED.computeIfAbsent(select, text -> new SelectSources(ParsedPlans.of(text)));
  }

  /** Those of some tables that at least one of these selects reads, in the order given. */
  public static List<String> among(Collection<String> tables, Collection<String> selects) {
    return tables.stream()
        .filter(table -> selects.stream().anyMatch(select -> of(select).reads(table)))
        .toList();
  }

  /** The names of the tables that it reads, each once, in alphabetical order. */
  public List<String> tables() {
    return List.copyOf(tables);
  }

  /** Whether it reads a table. */
  public boolean reads(String table) {
    return tables.contains(table);
  }

  /**
   * Whether the value of a column may have a part in its rows. A {@code *} in a query that it reads
   * from only passes columns on; one in its own list of columns, or in a function, takes them all,
   * and so does a join on columns of the same name.
   */
  public boolean uses(String column) {
    return hasEveryColumn || columns.contains(column);
  }

  /** Names whose case does not count. */
  private static Set<String> namesOf(Set<String> names) {
    Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    all.addAll(names);
    return all;
  }

  private static boolean isStarSelected(LogicalPlan plan) {
    boolean isList = plan instanceof Project || plan instanceof Aggregate;
    return isList
        ? ScalaValues.list(plan.expressions()).stream().anyMatch(Star.class::isInstance)
        : ScalaValues.list(plan.children()).stream().anyMatch(SelectSources::isStarSelected);
  }

  /**
   * Adds what a plan names.
   *
   * @param own the names of queries that hide tables at this place
   */
  private void addPlan(LogicalPlan plan, Set<String> own) {
    if (plan instanceof PlanWithUnresolvedIdentifier) {
      throw new QueryRefused("a select names its tables; write them without identifier(...)");
    }
    if (plan instanceof UnresolvedRelation relation) {
      String name = String.join(".", ScalaValues.list(relation.multipartIdentifier()));
      if (!own.contains(name)) {
        tables.add(name);
      }
    }
    if (plan instanceof Join join) {
      JoinType type = join.joinType();
      hasEveryColumn |= type instanceof NaturalJoin || type instanceof UsingJoin;
    }
    for (Expression expression : ScalaValues.list(plan.expressions())) {
      addExpression(expression, own);
    }
    if (plan instanceof UnresolvedWith with) {
      addPlan(with.child(), addNamedQueries(with, own));
    } else {
      ParsedPlans.below(plan).forEach(each -> addPlan(each, own));
    }
  }

  /** Adds what named queries read; each sees those before it, and itself if it is recursive. */
  private Set<String> addNamedQueries(UnresolvedWith with, Set<String> own) {
    Set<String> seen = namesOf(own);
    for (Product each : ScalaValues.list(with.cteRelations())) {
      Set<String> before = namesOf(seen);
      seen.add(each.productElement(0).toString());
      addPlan(
          (LogicalPlan) each.productElement(1), SparkLine.allowsRecursion(with) ? seen : before);
    }
    return seen;
  }

  private void addExpression(Expression expression, Set<String> own) {
    if (expression instanceof UnresolvedAttribute column) {
      columns.addAll(ScalaValues.list(column.nameParts()));
    }
    ParsedPlans.queryOf(expression).ifPresent(plan -> addPlan(plan, own));
    for (Expression child : ScalaValues.list(expression.children())) {
      hasEveryColumn |= child instanceof Star;
      addExpression(child, own);
    }
  }
}
