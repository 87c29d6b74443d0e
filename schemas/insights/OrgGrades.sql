-- A student whose roles in the organization name several grades counts in each of them.
select
  g.OrganizationId,
  o.AcademicYear,
  g.GradeCode,
  coalesce(l.Label, 'No grade') as GradeLabel,
  l.SortOrder as GradeOrder,
  count(*) as StudentCount
from (
  select
    a.AncestorId as OrganizationId,
    r.PersonId,
    explode_outer(collect_set(r.GradeCode)) as GradeCode
  from active_role as r
  join organization_ancestor as a on a.OrganizationId = r.OrganizationId
  where r.RoleGroup = 'students'
  group by a.AncestorId, r.PersonId
) as g
join organization as o on o.OrganizationId = g.OrganizationId
left join list_value as l on l.ReferenceType = 'RefGradeLevel' and l.Code = g.GradeCode
group by g.OrganizationId, o.AcademicYear, g.GradeCode, l.Label, l.SortOrder
