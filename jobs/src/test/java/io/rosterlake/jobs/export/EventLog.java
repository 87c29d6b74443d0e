package io.rosterlake.jobs.export;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.util.JsonProtocol$;

/** What Spark would write to its event log, from now until this is closed. */
final class EventLog extends SparkListener implements AutoCloseable {
  private final SparkContext context;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  private EventLog(SparkContext context) {
    this.context = context;
  }

  static EventLog of(SparkContext context) {
    EventLog log = new EventLog(context);
    context.addSparkListener(log);
    return log;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void onOtherEvent(SparkListenerEvent event) {
    note(event);
  }

  @Override
  public void onJobStart(SparkListenerJobStart event) {
    note(event);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    note(event);
  }

  private void note(SparkListenerEvent event) {
    lines.add(JsonProtocol$.MODULE$.sparkEventToJsonString(event));
  }

  @Override
  public void close() {
    try {
      context.listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
    context.removeSparkListener(this);
  }
}
