package io.rosterlake.config;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import io.rosterlake.sql.BuiltInFunctions;
import io.rosterlake.sql.Condition;
import io.rosterlake.sql.ErrorCondition;
import io.rosterlake.sql.Nesting;
import io.rosterlake.sql.ScalaValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.types.StructType;

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
    Condition parsed;
    try {
      parsed = Condition.of(condition);
    } catch (Exception e) {
      if (e instanceof AnalysisException syntax) {
        problems.add(
            ErrorCondition.of(syntax).filter(TOO_COMPLEX::equals).isPresent()
                ? nestedTooDeeply()
                : notSql(syntax));
        return;
      }
      throw e;
    }

    parsed
        .alias()
        .ifPresent(name -> problems.add("a condition has no name; remove 'as %s'".formatted(name)));
    parsed.parts().forEach(this::checkPart);
    if (problems.isEmpty()) {
      parsed.defect(columns()).map(ConditionCheck::worded).ifPresent(problems::add);
    }
  }

  private StructType columns() {
    return StructType.fromDDL(
        entity.fields().stream()
            .map(field -> "`%s` %s".formatted(field.name(), field.type().sqlType()))
            .collect(Collectors.joining(", ")));
  }

  private static String worded(Condition.Defect defect) {
    if (defect instanceof Condition.NotBoolean value) {
      return "a condition is true or false, but this is of type %s; compare it with something"
          .formatted(value.type().toLowerCase(Locale.ROOT));
    }
    if (defect instanceof Condition.Refused refused) {
      return "Spark SQL refuses it (%s); correct it".formatted(SparkWords.of(refused.cause()));
    }
    if (defect instanceof Condition.Changing changing) {
      return SparkWords.differsByRun(changing.expression());
    }
    if (defect instanceof Condition.TextAs cast) {
      return ("%1$s is text, and for a value that is no %2$s this cannot be computed; compare it"
              + " with text in quotes, or write try_cast(%1$s as %2$s)")
          .formatted(cast.text(), cast.type().toLowerCase(Locale.ROOT));
    }
    return "it cannot be computed for a sound record (%s); correct it"
        .formatted(SparkWords.of(((Condition.Failing) defect).cause()));
  }

  private static String notSql(AnalysisException e) {
    int character = ScalaValues.optional(e.startPosition()).map(at -> (Integer) at + 1).orElse(1);
    String error = e.getMessageParameters().getOrDefault("error", SparkWords.of(e));
    return "this is no Spark SQL condition at character %d (%s); check quotes, brackets and commas"
        .formatted(character, error);
  }

  private void checkPart(Condition.Part part) {
    if (part instanceof Condition.Query) {
      problems.add(
          "a rule sees one record and no other table, so it cannot hold a query; remove it");
    } else if (part instanceof Condition.Window) {
      problems.add("a rule sees one record at a time, so 'over' has no meaning; remove it");
    } else if (part instanceof Condition.ColumnName column) {
      column(column.parts());
    } else if (part instanceof Condition.Call call) {
      function(call.function());
    }
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
    Optional<BuiltInFunctions.Known> known = BuiltInFunctions.find(name);
    if (known.isEmpty()) {
      String nearest =
          KnownNames.of(BuiltInFunctions.names())
              .nearest(name)
              .map(other -> "did you mean '%s'?".formatted(other))
              .orElse("check its name");
      problems.add("Spark SQL has no function '%s'; %s".formatted(name, nearest));
    } else if (isCurrent(name)) {
      problems.add(SparkWords.differsByRun(name));
    } else if (OVER_SEVERAL_RECORDS.contains(known.get().group())) {
      problems.add(
          "'%s' is for several records, and a rule sees one record at a time; remove it"
              .formatted(name));
    } else if (BEYOND_THE_RECORD.contains(known.get().name())) {
      problems.add(
          "'%s' does more than look at the record, which a rule may not; remove it"
              .formatted(name));
    } else if (BuiltInFunctions.find("try_" + name).isPresent()) {
      problems.add(
          "'%1$s' fails at a value that it cannot take; write 'try_%1$s', which gives null"
              .formatted(name));
    }
  }
}
