package io.rosterlake.jobs.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.rosterlake.json.Json;
import io.rosterlake.quality.RootCause;
import io.rosterlake.run.CostlyFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A notice as JSON: one object for programs, and the card that Microsoft Teams shows. */
final class NoticeJson {
  /** A longer text is cut: Teams takes messages of up to 28 KB. */
  private static final int LONGEST_TEXT = 500;

  private NoticeJson() {}

  /** The object that webhooks get and that alert files hold; docs/alerts.md describes it. */
  static String generic(RunNotice notice) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("tenant", notice.tenant());
    root.put("runId", notice.runId());
    root.put("status", notice.status());
    root.put("syncStatus", notice.status().sync().label());
    root.put("startDateTime", notice.startedAt());
    root.put("headline", notice.headline());
    root.putAll(notice.counts());
    root.put("reasons", notice.reasons());
    root.put(
        "rootCauses",
        IntStream.range(0, notice.rootCauses().size())
            .mapToObj(at -> Cause.of(notice.rootCauses().get(at), notice.damages().get(at)))
            .toList());
    root.put("notRead", notice.notRead());
    return Json.line(root);
  }

  private record Cause(
      String flow,
      String file,
      long line,
      String rule,
      String sentence,
      Map<String, Long> dropped) {
    static Cause of(CostlyFinding finding, String sentence) {
      RootCause cause = finding.cause();
      return new Cause(
          finding.flow(),
          cause.file(),
          cause.line(),
          cause.rule(),
          sentence,
          cause.droppedByEntity());
    }
  }

  /**
   * A message with one adaptive card, as the workflow "when a webhook request is received" expects
   * it.
   */
  static String teams(RunNotice notice) {
    List<Object> body = new ArrayList<>();
    body.add(new TextBlock(notice.headline(), "Bolder", "Medium", null));
    if (!notice.counts().isEmpty()) {
      body.add(new FactSet("FactSet", notice.counts().entrySet().stream().map(Fact::of).toList()));
    }
    notice.reasons().forEach(reason -> body.add(TextBlock.plain(reason)));
    notice.notRead().forEach(each -> body.add(TextBlock.plain(each.sentence())));
    if (!notice.rootCauses().isEmpty()) {
      body.add(new TextBlock("What to fix first", "Bolder", null, true));
      notice.damages().forEach(damage -> body.add(TextBlock.plain(damage)));
    }
    Card card =
        new Card("http://adaptivecards.io/schemas/adaptive-card.json", "AdaptiveCard", "1.4", body);
    return Json.line(
        new Message(
            "message",
            List.of(new Attachment("application/vnd.microsoft.card.adaptive", null, card))));
  }

  private record Message(String type, List<Attachment> attachments) {}

  private record Attachment(String contentType, String contentUrl, Card content) {}

  private record Card(
      @JsonProperty("$schema") String schema, String type, String version, List<Object> body) {}

  private record FactSet(String type, List<Fact> facts) {}

  private record Fact(String title, String value) {
    static Fact of(Map.Entry<String, Long> count) {
      return new Fact(count.getKey(), "%,d".formatted(count.getValue()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record TextBlock(
      String type, boolean wrap, String text, String weight, String size, Boolean separator) {
    TextBlock(String text, String weight, String size, Boolean separator) {
      this("TextBlock", true, literal(cut(text)), weight, size, separator);
    }

    static TextBlock plain(String text) {
      return new TextBlock(text, null, null, null);
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
  }

  /** Teams reads texts as Markdown: what an upload names must not become a link or a list. */
  private static String literal(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#~|])", "\\\\$1");
  }
}
