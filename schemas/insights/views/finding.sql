-- What was found in the latest upload of each active year.
select
  r.SourceSystem,
  f.severity as Severity,
  f.rule as Rule,
  f.entity as Entity,
  f.file as File,
  f.line as Line,
  f.recordId as RecordId,
  f.field as Field
from runs_finding as f
join latest_run as r on r.Flow = f.flow and r.RunId = f.runId
