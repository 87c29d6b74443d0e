package io.rosterlake.jobs.reuse;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.RunContext;
import io.rosterlake.upload.CheckedFile;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is as the latest run of the flow left it. For ingest: may a file be skipped? Yes, if that
 * run read a file with the same bytes, and the bronze table still consists of the data files that
 * it wrote.
 *
 * <p>A table is compared by its data files, so it may have newer versions. Nothing is unchanged in
 * a dry run, for a flow that keeps what is absent, and after any change of the specifications or of
 * the program.
 */
public final class Unchanged {
  private final RunContext context;
  private final Optional<FlowState> state;

  private Unchanged(RunContext context, Optional<FlowState> state) {
    this.context = context;
    this.state = state;
  }

  public static Unchanged of(RunContext context) {
    boolean mayReuse =
        !context.isDryRun() && context.flow().flow().absence() == WhenAbsent.DEACTIVATE;
    return new Unchanged(
        context,
        Optional.ofNullable(context.manifest().flows().get(context.flow().id()))
            .filter(before -> mayReuse && context.activity().isMadeAs(before.activity())));
  }

  /** Whether a bronze table already has the records of a file. */
  public boolean isInBronze(CheckedFile file, TableName bronze) {
    return file.mode() == FileMode.BULK && wasRead(file) && isUnchanged(bronze, sourcePartition());
  }

  private boolean wasRead(CheckedFile file) {
    return state.stream()
        .flatMap(before -> before.activity().files().stream())
        .anyMatch(
            before ->
                before.mode() == FileMode.BULK
                    && before.file().equals(file.spec().name())
                    && file.sha256().equals(before.sha256()));
  }

  private Map<String, String> sourcePartition() {
    return context.flow().sourcePartition();
  }

  /** What the latest run of the flow left; empty when nothing of it may be reused. */
  Optional<FlowState> since() {
    return state;
  }

  /** Whether the flow's rows of a bronze or silver table are as that run left them. */
  boolean isUnchanged(TableName table) {
    return isUnchanged(table, sourcePartition());
  }

  /** Whether the rows of a partition are as that run left them; also when it left none. */
  boolean isUnchanged(TableName table, Map<String, String> partition) {
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
