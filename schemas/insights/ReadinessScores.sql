select
  r.OrganizationId,
  o.ExternalId,
  o.Name as OrganizationName,
  o.AcademicYear,
  round(
    100 * (1 - sum(r.Weight * r.FailingCount / r.TotalCount) / sum(r.Weight)), 1
  ) as Score,
  sum(r.FailingCount) as FailingCount,
  sum(r.TotalCount) as TotalCount
from Readiness as r
join organization as o on o.OrganizationId = r.OrganizationId
left semi join (
  select OrganizationId from member where IsStudent or IsStaff
  union all
  select OrganizationId from active_class
) as s on s.OrganizationId = r.OrganizationId
group by r.OrganizationId, o.ExternalId, o.Name, o.AcademicYear
