select
  r.OrganizationId,
  r.CheckCode,
  c.Place,
  c.Title,
  c.Weight,
  r.FailingCount,
  r.TotalCount,
  round(100 * (1 - r.FailingCount / r.TotalCount), 1) as Score
from (
  select
    CheckCode,
    OrganizationId,
    count_if(IsFailing) as FailingCount,
    count(*) as TotalCount
  from (
    select
      CheckCode,
      OrganizationId,
      bool_or(IsFailing) as IsFailing
    from checked_record
    where OrganizationId is not null
    group by CheckCode, OrganizationId, SourceSystem, RecordId
  )
  group by CheckCode, OrganizationId
) as r
join readiness_check as c on c.Code = r.CheckCode
