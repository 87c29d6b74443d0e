package io.rosterlake.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * Words findings: a rule's sentences with the case at hand in place of the placeholders.
 *
 * @param values placeholder name to the column that stands for it
 */
record Messages(Map<String, Column> values) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  Column of(Rule rule) {
    String text =
        Stream.of(rule.what(), rule.why(), rule.fix())
            .filter(Objects::nonNull)
            .map(String::strip)
            .collect(Collectors.joining(" "));
    List<Column> parts = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int from = 0;
    while (matcher.find()) {
      parts.add(lit(text.substring(from, matcher.start())));
      Column value = values.get(matcher.group(1));
      parts.add(value == null ? lit(matcher.group()) : coalesce(value, lit("")));
      from = matcher.end();
    }
    parts.add(lit(text.substring(from)));
    return concat(parts.toArray(Column[]::new));
  }
}
