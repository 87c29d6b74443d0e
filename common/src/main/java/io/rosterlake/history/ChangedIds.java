package io.rosterlake.history;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tells a roster whose ids have changed from one whose people have left: to a plan both look the
 * same.
 *
 * @param format spells the fields in what is said
 */
public record ChangedIds(Catalog catalog, Format format) {

  /**
   * Why a run is held, and that ids have changed when that explains it: first where it is true of
   * most records of an entity, else last. No value of a record is in the sentence.
   *
   * @param reasons what {@link Guard} says; nothing is read when it says nothing
   * @param before the accepted records of an entity as they were; empty where nobody knows
   * @param now the accepted records of an entity
   */
  public List<String> explain(
      List<String> reasons,
      Function<Entity, Optional<Dataset<Row>>> before,
      Function<Entity, Optional<Dataset<Row>>> now) {
    if (reasons.isEmpty()) {
      return reasons;
    }
    List<NewIds> found = new NewIdSearch(catalog, before, now).explained();
    if (found.isEmpty()) {
      return reasons;
    }
    List<String> explained = new ArrayList<>(reasons);
    int place = found.stream().anyMatch(NewIds::isOfMost) ? 0 : reasons.size();
    explained.add(place, new NewIdsSentence(format).of(found));
    return explained;
  }
}
