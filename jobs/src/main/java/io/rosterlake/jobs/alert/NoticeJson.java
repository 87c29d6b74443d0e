package io.rosterlake.jobs.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rosterlake.quality.RootCause;
import io.rosterlake.run.CostlyFault;

/** A notice as JSON: one object for programs, and the card that Microsoft Teams shows. */
final class NoticeJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A longer text is cut: Teams takes messages of up to 28 KB. */
  private static final int LONGEST_TEXT = 500;

  private NoticeJson() {}

  /** The object that webhooks get and that alert files hold; docs/alerts.md describes it. */
  static String generic(RunNotice notice) {
    ObjectNode root = JSON.createObjectNode();
    root.put("tenant", notice.tenant());
    root.put("runId", notice.runId());
    root.put("status", notice.status().label());
    root.put("syncStatus", notice.status().sync().label());
    root.put("startDateTime", notice.startedAt().toString());
    root.put("headline", notice.headline());
    notice.counts().forEach(root::put);
    notice.reasons().forEach(root.putArray("reasons")::add);
    ArrayNode causes = root.putArray("rootCauses");
    for (int index = 0; index < notice.rootCauses().size(); index++) {
      CostlyFault fault = notice.rootCauses().get(index);
      RootCause cause = fault.cause();
      ObjectNode node = causes.addObject();
      node.put("flow", fault.flow());
      node.put("file", cause.file());
      node.put("line", cause.line());
      node.put("rule", cause.rule());
      node.put("sentence", notice.damages().get(index));
      ObjectNode dropped = node.putObject("dropped");
      cause.dropped().forEach(each -> dropped.put(each.entity(), each.count()));
    }
    ArrayNode notRead = root.putArray("notRead");
    for (RunNotice.NotRead each : notice.notRead()) {
      notRead.addObject().put("flow", each.flow()).put("reason", each.reason());
    }
    return text(root);
  }

  /**
   * A message with one adaptive card, as the workflow "when a webhook request is received" does.
   */
  static String teams(RunNotice notice) {
    ObjectNode card = JSON.createObjectNode();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    ArrayNode body = card.putArray("body");
    text(body, notice.headline()).put("weight", "Bolder").put("size", "Medium");
    if (!notice.counts().isEmpty()) {
      ArrayNode facts = body.addObject().put("type", "FactSet").putArray("facts");
      notice
          .counts()
          .forEach(
              (name, count) ->
                  facts.addObject().put("title", name).put("value", "%,d".formatted(count)));
    }
    notice.reasons().forEach(reason -> text(body, reason));
    notice.notRead().forEach(each -> text(body, each.sentence()));
    if (!notice.rootCauses().isEmpty()) {
      text(body, "What to mend first").put("weight", "Bolder").put("separator", true);
      notice.damages().forEach(damage -> text(body, damage));
    }
    ObjectNode message = JSON.createObjectNode();
    message.put("type", "message");
    ObjectNode attachment = message.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.putNull("contentUrl");
    attachment.set("content", card);
    return text(message);
  }

  private static ObjectNode text(ArrayNode body, String text) {
    String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    return body.addObject().put("type", "TextBlock").put("wrap", true).put("text", plain(cut));
  }

  /** Teams reads texts as Markdown: what an upload names must not become a link or a list. */
  private static String plain(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#~|])", "\\\\$1");
  }

  private static String text(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a notice that cannot be written as JSON", e);
    }
  }
}
