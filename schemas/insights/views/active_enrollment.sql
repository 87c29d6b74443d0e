-- Who is in which class of the active year.
select
  e.Id,
  e.SectionId as ClassId,
  c.OrganizationId,
  e.PersonId,
  v.Code as RoleCode,
  v.Label as RoleLabel,
  v.Code = 'student' as IsStudent,
  v.Code in ('teacher', 'professor', 'lecturer', 'instructor', 'adjunct', 'substitute') as IsTeaching
from gold_Enrollment as e
join active_class as c on c.ClassId = e.SectionId
join list_value as v on v.Id = e.RefSectionRoleId
where e.IsActiveInSession
