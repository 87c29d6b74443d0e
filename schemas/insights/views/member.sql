-- One row per person and organization in which the person has a role of its own; contacts have none.
select
  r.PersonId,
  r.OrganizationId,
  min(p.ExternalId) as RecordId,
  min(p.SourceSystem) as SourceSystem,
  bool_or(r.RoleGroup = 'students') as IsStudent,
  bool_or(r.RoleGroup = 'staff') as IsStaff,
  bool_or(r.IsTeaching) as IsTeacher,
  bool_or(r.RoleGroup = 'students' and r.GradeCode is not null) as HasGrade,
  bool_or(p.LacksName) as LacksName
from active_role as r
join active_person as p on p.PersonId = r.PersonId
where r.RoleGroup <> 'contacts'
group by r.PersonId, r.OrganizationId
