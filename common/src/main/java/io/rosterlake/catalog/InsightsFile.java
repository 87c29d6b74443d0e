package io.rosterlake.catalog;

import java.util.List;

/** {@code schemas/insights/insights.yaml}: the names of what the insights flow is made of. */
record InsightsFile(
    List<String> views, List<String> tables, List<String> checks, List<String> results) {}
