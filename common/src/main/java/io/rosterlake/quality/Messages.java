package io.rosterlake.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * Words findings: the sentences of each finding's rule with the case at hand in place of the
 * placeholders. The sentences travel as one map, so that a hundred rules weigh no more in the plan
 * than one.
 *
 * @param rules those that findings are of
 */
record Messages(Collection<Rule> rules) {
  /** Tells a placeholder from text; no rule's text has it, and a value cannot be taken for one. */
  private static final String MARK = "\u0001";

  /**
   * The message of a finding.
   *
   * @param rule the column with its rule's code
   * @param kind the column with the case of the rule, where the rule knows several
   * @param values placeholder name to the column that stands for it
   */
  Column of(Column rule, Column kind, Map<String, Column> values) {
    List<String> keys = new ArrayList<>();
    List<Column> texts = new ArrayList<>();
    for (Rule each : rules) {
      keys.add(each.code());
      texts.add(pieces(each.wording()));
      each.cases()
          .forEach(
              (name, wording) -> {
                keys.add(each.code() + MARK + name);
                texts.add(pieces(wording));
              });
    }
    Column wordings =
        map_from_arrays(lit(keys.toArray(String[]::new)), array(texts.toArray(Column[]::new)));
    List<String> names = List.copyOf(values.keySet());
    Column inPlace =
        map_from_arrays(
            lit(names.stream().map(name -> MARK + name).toArray(String[]::new)),
            array(names.stream().map(values::get).toArray(Column[]::new)));
    Column pieces =
        coalesce(
            try_element_at(wordings, concat_ws(MARK, rule, kind)), try_element_at(wordings, rule));
    return array_join(transform(pieces, piece -> inWords(piece, inPlace)), "");
  }

  private static Column inWords(Column piece, Column inPlace) {
    Column isOptional = piece.getItem(0).equalTo(lit(MARK));
    Column lacksValue =
        exists(piece, part -> part.notEqual(lit(MARK)).and(word(part, inPlace).isNull()));
    // Words that are null are not joined.
    Column words = array_join(transform(piece, part -> word(part, inPlace)), "");
    return when(isOptional.and(lacksValue), lit("")).otherwise(words);
  }

  private static Column word(Column part, Column inPlace) {
    return when(part.startsWith(MARK), try_element_at(inPlace, part)).otherwise(part);
  }

  private static Column pieces(Wording wording) {
    return array(wording.pieces().map(Messages::parts).toArray(Column[]::new));
  }

  /** The parts of a piece; the first one of a piece that may go is a lone mark. */
  private static Column parts(Wording.Piece piece) {
    Stream<String> head = piece.isOptional() ? Stream.of(MARK) : Stream.of();
    Stream<String> parts = piece.parts(text -> text, name -> MARK + name);
    return lit(Stream.concat(head, parts).toArray(String[]::new));
  }
}
