package io.rosterlake.jobs.historize;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Scope;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.history.ChangePlan;
import io.rosterlake.history.ChangedIds;
import io.rosterlake.history.Guard;
import io.rosterlake.history.SeenRoster;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The guard at the end of a plan: what it would switch off, and what of the upload was rejected.
 *
 * @param before the published state that the run started from
 */
record PlanGuard(TenantConfig config, Manifest before) {

  /**
   * The plan with why it must be held.
   *
   * @param planned the rows of each table that was planned
   */
  ChangePlan checked(RunContext context, ChangePlan plan, Function<String, Dataset<Row>> planned) {
    FlowScope flow = context.speaking().flow();
    Optional<SeenRoster> roster =
        flow.flow().absence() == WhenAbsent.IGNORE
            ? Optional.empty()
            : Optional.ofNullable(context.manifest().rosters().get(flow.scopeName(Scope.YEAR)));
    SeenRoster now = context.activity().roster();
    List<String> losses =
        new Guard(
                config.guard(),
                context.catalog(),
                flow.format(),
                new ContinuedRows(context.catalog(), planned))
            .check(plan, roster, now);
    List<String> reasons = new ArrayList<>(roster.isEmpty() ? losses : explained(context, losses));
    reasons.addAll(new RejectedLines(context, config.guard()).reasons(before, !losses.isEmpty()));
    return plan.heldBecause(reasons);
  }

  private List<String> explained(RunContext ofRun, List<String> losses) {
    RunContext context = ofRun.forRows(records(ofRun));
    return new ChangedIds(context.catalog(), context.speaking().flow().format())
        .explain(losses, entity -> earlier(context, entity), entity -> now(context, entity));
  }

  private static long records(RunContext context) {
    return context.activity().entities().stream().mapToLong(EntityCount::read).max().orElse(0);
  }

  /**
   * The records as the flow's last run left them. Where upkeep has removed these, or the flow has
   * another id now, as the last run of the lake did.
   */
  private Optional<Dataset<Row>> earlier(RunContext context, Entity entity) {
    TableName silver = TableName.silver(entity.name());
    OptionalLong ofFlow =
        Optional.ofNullable(before.flows().get(context.flow().id()))
            .map(state -> state.version(silver))
            .orElseGet(OptionalLong::empty);
    return Stream.of(ofFlow, before.version(silver))
        .flatMapToLong(OptionalLong::stream)
        .filter(version -> context.published().isReadable(silver, version))
        .mapToObj(
            version -> context.published().read(silver, version, context.flow().sourcePartition()))
        .findFirst();
  }

  private static Optional<Dataset<Row>> now(RunContext context, Entity entity) {
    TableName silver = TableName.silver(entity.name());
    return context.manifest().version(silver).stream()
        .mapToObj(version -> context.lake().read(silver, version, context.flow().sourcePartition()))
        .findFirst();
  }
}
