package io.rosterlake.sql;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;

/** The functions that Spark SQL has by itself. */
public final class BuiltInFunctions {
  private static final FunctionRegistry ALL = FunctionRegistry$.MODULE$.builtin();

  private BuiltInFunctions() {}

  /**
   * A function.
   *
   * @param name its first name; some have several
   * @param group what Spark's manual lists it under, as in {@code agg_funcs}
   */
  public record Known(String name, String group) {}

  /** The function of that name, whose case does not count. */
  public static Optional<Known> find(String name) {
    return ScalaValues.optional(ALL.lookupFunction(new FunctionIdentifier(name)))
        .map(function -> new Known(function.getName(), function.getGroup()));
  }

  public static Set<String> names() {
    return ScalaValues.list(ALL.listFunction()).stream()
        .map(FunctionIdentifier::funcName)
        .collect(Collectors.toSet());
  }
}
