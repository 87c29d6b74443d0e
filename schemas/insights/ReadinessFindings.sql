select
  CheckCode,
  OrganizationId,
  RecordId,
  SourceSystem
from checked_record
where IsFailing
group by CheckCode, OrganizationId, RecordId, SourceSystem
