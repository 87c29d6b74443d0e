-- Who was in an organization or below it, as the previous run published it.
select
  a.AncestorId as OrganizationId,
  r.PersonId,
  bool_or(v.RoleGroup = 'students') as IsStudent,
  bool_or(v.RoleGroup = 'staff') as IsStaff
from previous_PersonOrganizationRole as r
join list_value as v on v.Id = r.RefRoleId
join organization_ancestor_before as a on a.OrganizationId = r.OrganizationId
where r.IsActiveInSession
group by a.AncestorId, r.PersonId
