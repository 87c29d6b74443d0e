package io.rosterlake.jobs.register;

import java.util.List;

/**
 * What was registered.
 *
 * @param runId the run that the views show
 * @param views their names, in order
 * @param dropped the names of views whose tables are no longer published
 */
public record Registered(String runId, List<String> views, List<String> dropped) {
  public Registered {
    views = List.copyOf(views);
    dropped = List.copyOf(dropped);
  }
}
