package io.rosterlake.catalog;

import java.util.List;

/** {@code schemas/insights/insights.yaml}: the names of what the insights flow is made of. */
record InsightsFile(
    List<ViewName> views, List<String> tables, List<String> checks, List<String> results) {

  /** A view; its select is a file of its name. */
  record ViewName(String name, boolean isShared) {
    InsightsView view() {
      return new InsightsView(name, isShared, SchemaFiles.text("insights/views/" + name + ".sql"));
    }
  }
}
