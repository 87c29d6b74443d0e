-- Who is what where, in the active year: the active roles, and the contacts of active students. A contact
-- has no role in an organization, and is filed where the student is.
select
  r.PersonId,
  r.OrganizationId,
  v.Code as RoleCode,
  v.Label as RoleLabel,
  coalesce(v.RoleGroup, 'other') as RoleGroup,
  v.SortOrder as RoleOrder,
  v.Code in ('teacher', 'faculty', 'professor', 'lecturer', 'instructor', 'adjunct', 'substitute')
    as IsTeaching,
  g.Code as GradeCode,
  g.Label as GradeLabel,
  g.SortOrder as GradeOrder,
  coalesce(r.IsPrimary, false) as IsPrimary
from gold_PersonOrganizationRole as r
join list_value as v on v.Id = r.RefRoleId
left join list_value as g on g.Id = r.RefGradeLevelId
where r.IsActiveInSession
union all
select
  c.RelatedPersonId as PersonId,
  r.OrganizationId,
  v.Code as RoleCode,
  v.Label as RoleLabel,
  'contacts' as RoleGroup,
  v.SortOrder as RoleOrder,
  false as IsTeaching,
  cast(null as string) as GradeCode,
  cast(null as string) as GradeLabel,
  cast(null as int) as GradeOrder,
  false as IsPrimary
from gold_PersonRelationship as c
join gold_PersonOrganizationRole as r on r.PersonId = c.PersonId
join list_value as v on v.Id = c.RefPersonRelationshipId
-- A relationship is kept when the contact leaves; the contact has to be there still.
join active_person as p on p.PersonId = c.RelatedPersonId and p.IsPresent
where r.IsActiveInSession and r.RefRoleId = 'RefRole-student'
