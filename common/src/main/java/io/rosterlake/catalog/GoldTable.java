package io.rosterlake.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One longitudinal table.
 *
 * @param name the published table name
 * @param group its published group, for instance {@code People}
 * @param counts which count of the run statistics its rows are, for instance {@code people}; {@code
 *     null} for none
 * @param entity the entity whose records its rows are, where a row can be switched off; {@code
 *     null} elsewhere
 * @param continued for {@link Absence#DEACTIVATE}: how a new row goes on from one that is gone, so
 *     that the guard does not count it as lost; {@code null} where none does
 * @param owners for {@link Absence#REPLACE} and {@link Absence#MARK_NOT_PRESENT}: a select of the
 *     owners present in this upload; its one column bears the name of the owning column of this
 *     table
 * @param remembers columns whose former values history keeps when a run changes them; see {@code
 *     history/former}
 * @param select a select over the accepted silver rows: every published column but {@code
 *     FirstSeenDateTime}, {@code LastSeenDateTime}, {@code IsActiveInSession} and {@code
 *     IsPresentInSource}, which history fills
 */
public record GoldTable(
    @com.fasterxml.jackson.annotation.JsonProperty("table") String name,
    String group,
    String description,
    String counts,
    String entity,
    Scope scope,
    Absence absence,
    Continued continued,
    String owners,
    List<String> remembers,
    List<GoldColumn> columns,
    String select)
    implements PublishedTable {

  /**
   * Of a row that is gone and a new one with the same values in these columns, the new one says the
   * same of the same, with another value elsewhere in its key.
   *
   * @param by columns
   * @param withAnother what of the key has changed then, in words, as in {@code grade or session}
   */
  public record Continued(List<String> by, String withAnother) {
    public Continued {
      by = List.copyOf(by);
      Objects.requireNonNull(withAnother, "what has changed needs words");
    }
  }

  public GoldTable {
    Objects.requireNonNull(name, "a gold table needs a name");
    Objects.requireNonNull(scope, () -> "gold table " + name + " needs a scope");
    Objects.requireNonNull(absence, () -> "gold table " + name + " needs an absence policy");
    remembers = remembers == null ? List.of() : List.copyOf(remembers);
    columns = List.copyOf(columns);
    boolean isSetPerOwner = absence == Absence.REPLACE || absence == Absence.MARK_NOT_PRESENT;
    if (isSetPerOwner != (owners != null)) {
      throw new CatalogException(
          "gold table "
              + name
              + ": owners go with absence replace or markNotPresent, and with nothing else");
    }
  }

  /** Every select that its rows depend on. */
  public List<String> selects() {
    return owners == null ? List.of(select) : List.of(select, owners);
  }

  public Optional<String> countedAs() {
    return Optional.ofNullable(counts);
  }

  /** How a new row goes on from one that is gone; empty where none does. */
  public Optional<Continued> continuation() {
    return Optional.ofNullable(continued);
  }
}
