-- One row per organization and person in it or below it, whatever the number of roles. Who teaches a class
-- there without a role there is a teacher of the organization, but not a member.
select
  a.AncestorId as OrganizationId,
  m.PersonId,
  bool_or(m.IsMember) as IsMember,
  bool_or(m.IsStudent) as IsStudent,
  bool_or(m.IsStaff) as IsStaff,
  bool_or(m.IsTeacher) as IsTeacher
from (
  select OrganizationId, PersonId, true as IsMember, IsStudent, IsStaff, IsTeacher from member
  union all
  select OrganizationId, PersonId, false, false, false, true from active_enrollment where IsTeaching
) as m
join organization_ancestor as a on a.OrganizationId = m.OrganizationId
group by a.AncestorId, m.PersonId
