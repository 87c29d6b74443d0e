-- What was found in the latest upload of each source system, if that was one of the active year.
select
  a.SourceSystem,
  f.severity as Severity,
  f.rule as Rule,
  f.entity as Entity,
  f.file as File,
  f.line as Line,
  f.recordId as RecordId,
  f.field as Field
from runs_finding as f
join active_flow as a on a.Flow = f.flow
join (
  select distinct
    sourceSystem,
    runId
  from silver_orgs
) as u on u.sourceSystem = a.SourceSystem and u.runId = f.runId
