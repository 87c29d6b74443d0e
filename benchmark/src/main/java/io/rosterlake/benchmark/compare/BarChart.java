package io.rosterlake.benchmark.compare;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Wall time by case and contender as SVG: a panel per size with a scale of its own, a group of bars
 * per case. Written by hand, as a chart of rectangles needs no library.
 */
record BarChart(Results results) {
  private static final int WIDTH = 760;
  private static final int LABELS = 150;
  private static final int BAR = 18;
  private static final int GAP = 12;
  private static final int HEADING = 40;
  private static final int FIGURES = 110;

  private static final Map<Contender, String> COLORS =
      Map.of(
          Contender.ROSTERLAKE, "#1f6f8b",
          Contender.F1, "#9aa5b1",
          Contender.F2, "#e0a82e",
          Contender.F3, "#b5533c");

  /** The chart; contenders whose result was wrong have no bar. */
  String svg() {
    StringBuilder body = new StringBuilder();
    int top = legend(body);
    for (Size size : results.measurements().stream().map(Measurement::size).distinct().toList()) {
      top = panel(body, top, size);
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="12" fill="#222">
    <title>Wall time by case and contender</title>
    <rect width="100%%" height="100%%" fill="#fff"/>
    %3$s</svg>
    """
        .formatted(WIDTH, top + GAP, body);
  }

  private int legend(StringBuilder body) {
    int left = GAP;
    for (Contender contender :
        results.measurements().stream().map(Measurement::contender).distinct().sorted().toList()) {
      rectangle(body, left, GAP, BAR - 6, BAR - 6, contender);
      text(body, left + BAR, GAP + 11, "start", contender.title());
      left += LABELS;
    }
    return GAP + BAR;
  }

  private int panel(StringBuilder body, int top, Size size) {
    List<Measurement> measured =
        results.measurements().stream()
            .filter(each -> each.size() == size && each.counts())
            .toList();
    double longest =
        measured.stream().mapToDouble(each -> each.median().wallSeconds()).max().orElse(1);
    String heading =
        String.format(Locale.ROOT, "%s: %,d students, seconds by the clock", size, size.students());
    body.append(
        "<text x=\"%d\" y=\"%d\" font-size=\"14\" font-weight=\"bold\">%s</text>%n"
            .formatted(GAP, top + HEADING - 14, heading));
    int y = top + HEADING;
    for (Case what : measured.stream().map(Measurement::what).distinct().toList()) {
      List<Measurement> group = measured.stream().filter(each -> each.what() == what).toList();
      text(body, LABELS - GAP, y + group.size() * BAR / 2 + 4, "end", what.title());
      for (Measurement each : group) {
        bar(body, y, each, longest);
        y += BAR;
      }
      y += GAP;
    }
    return y;
  }

  private static void bar(StringBuilder body, int y, Measurement measured, double longest) {
    double seconds = measured.median().wallSeconds();
    int length = (int) Math.max(1, (WIDTH - LABELS - FIGURES) * seconds / longest);
    rectangle(body, LABELS, y + 1, length, BAR - 2, measured.contender());
    String figure = String.format(Locale.ROOT, "%.1f s", seconds);
    text(body, LABELS + length + 6, y + 13, "start", figure);
  }

  private static void rectangle(
      StringBuilder body, int x, int y, int width, int height, Contender contender) {
    body.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
            .formatted(x, y, width, height, COLORS.get(contender)));
  }

  private static void text(StringBuilder body, int x, int y, String anchor, String text) {
    body.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n".formatted(x, y, anchor, text));
  }
}
