select
  *,
  size(collect_set(CheckCode) over (partition by SourceSystem, RecordId)) as FailedCheckCount
from (
  select distinct
    CheckCode,
    OrganizationId,
    RecordId,
    SourceSystem
  from checked_record
  where IsFailing
)
