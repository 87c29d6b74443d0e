package io.rosterlake.catalog;

import java.util.Objects;

/**
 * A select that others of the insights flow read.
 *
 * @param name the name by which they read it
 * @param isShared whether so many do that its rows are worth keeping meanwhile
 */
public record InsightsView(String name, boolean isShared, String select) {

  public InsightsView {
    Objects.requireNonNull(name, "a view of schemas/insights/insights.yaml needs a name");
  }
}
