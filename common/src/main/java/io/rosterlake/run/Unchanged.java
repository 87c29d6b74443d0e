package io.rosterlake.run;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.lake.TableName;
import io.rosterlake.upload.CheckedFile;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is as the latest run of the flow left it, so that doing it again would change nothing. A
 * table is when its partition consists of the same files, whoever wrote versions of it in between.
 * Nothing is in a dry run, for a flow whose uploads are not whole, and after any change of the
 * specifications.
 */
public final class Unchanged {
  private final RunContext context;
  private final Optional<FlowState> state;

  private Unchanged(RunContext context, Optional<FlowState> state) {
    this.context = context;
    this.state = state;
  }

  public static Unchanged of(RunContext context) {
    boolean isWhole = context.flow().flow().absence() == WhenAbsent.DEACTIVATE;
    if (context.isDryRun() || !isWhole) {
      return new Unchanged(context, Optional.empty());
    }
    Activity now = context.manifest().activity(context.flow().id());
    return new Unchanged(
        context,
        Optional.ofNullable(context.manifest().flows().get(context.flow().id()))
            .filter(before -> now.isMadeAs(before.activity()))
            .filter(before -> isWhole(now) && isWhole(before.activity())));
  }

  /** Whether none of the files that were read holds changes. */
  private static boolean isWhole(Activity activity) {
    return activity.files().stream().allMatch(file -> file.mode() == FileMode.BULK);
  }

  /** The run that left what is unchanged; empty when nothing is. */
  public Optional<FlowState> since() {
    return state;
  }

  /** Whether the run read a file with the same bytes, and both are the whole of it. */
  public boolean holds(CheckedFile file) {
    return file.mode() == FileMode.BULK
        && state.stream()
            .flatMap(before -> before.activity().files().stream())
            .anyMatch(
                before ->
                    before.file().equals(file.spec().name())
                        && before.mode() == FileMode.BULK
                        && file.sha256().equals(before.sha256()));
  }

  /**
   * Whether the rows of a partition of a table are as the run left them; also when it left none.
   */
  public boolean holds(TableName table, Map<String, String> partition) {
    return state
        .filter(
            before ->
                isSame(table, partition, before.version(table), context.manifest().version(table)))
        .isPresent();
  }

  private boolean isSame(
      TableName table, Map<String, String> partition, OptionalLong before, OptionalLong now) {
    if (before.isEmpty() || now.isEmpty() || before.equals(now)) {
      return before.equals(now);
    }
    return context.lake().hasSameFiles(table, before.getAsLong(), now.getAsLong(), partition);
  }
}
