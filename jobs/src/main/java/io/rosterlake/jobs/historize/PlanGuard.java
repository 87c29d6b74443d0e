package io.rosterlake.jobs.historize;

import io.rosterlake.catalog.Scope;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.history.ChangePlan;
import io.rosterlake.history.Guard;
import io.rosterlake.history.SeenRoster;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The guard at the end of a plan: what it would switch off, and what of the upload was rejected.
 *
 * @param before the published state that the run started from
 */
record PlanGuard(TenantConfig config, Manifest before) {

  /** The plan with why it must be held. */
  ChangePlan judged(RunContext context, ChangePlan plan) {
    FlowScope flow = context.speaking().flow();
    Optional<SeenRoster> roster =
        flow.flow().absence() == WhenAbsent.IGNORE
            ? Optional.empty()
            : Optional.ofNullable(context.manifest().rosters().get(flow.scopeName(Scope.YEAR)));
    SeenRoster now = context.manifest().activity(flow.id()).roster();
    List<String> losses =
        new Guard(config.guard(), context.catalog(), flow.format()).judge(plan, roster, now);
    List<String> reasons = new ArrayList<>(losses);
    reasons.addAll(new RejectedLines(context, config.guard()).reasons(before, !losses.isEmpty()));
    return plan.heldBecause(reasons);
  }
}
