-- A record that is in several organizations counts once here.
select
  c.Code,
  c.Place,
  c.Title,
  c.Advice,
  c.Weight,
  coalesce(n.FailingCount, 0) as FailingCount,
  coalesce(n.TotalCount, 0) as TotalCount
from readiness_check as c
left join (
  select
    CheckCode,
    count_if(IsFailing) as FailingCount,
    count(*) as TotalCount
  from (
    select
      CheckCode,
      bool_or(IsFailing) as IsFailing
    from checked_record
    group by CheckCode, SourceSystem, RecordId
  )
  group by CheckCode
) as n on n.CheckCode = c.Code
