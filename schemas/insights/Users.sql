with choices as (
  select
    *,
    bool_or(RoleGroup = 'students') over (partition by PersonId) as IsStudent,
    bool_or(RoleGroup = 'staff') over (partition by PersonId) as IsStaff,
    bool_or(RoleGroup = 'staff' and IsPrimary) over (partition by PersonId) as IsStaffFirst,
    bool_and(RoleGroup <> 'students' or IsPrimary) over (partition by PersonId) as IsStudentFirst,
    bool_or(RoleGroup = 'other') over (partition by PersonId) as IsOther
  from active_role
),

-- Who is both a student and of the staff is of the staff, unless every role as a student is a primary one
-- and none of the staff is.
decided as (
  select
    *,
    case
      when IsStudent and (not IsStaff or (IsStudentFirst and not IsStaffFirst)) then 'students'
      when IsStaff then 'staff'
      when IsOther then 'other'
      else 'contacts'
    end as DecidedGroup
  from choices
),

ranked as (
  select
    d.*,
    o.Name as OrganizationName,
    row_number() over (
      partition by d.PersonId
      order by d.RoleOrder, d.IsPrimary desc, o.ExternalId, d.GradeOrder nulls last, d.RoleCode
    ) as Place
  from decided as d
  left join organization as o on o.OrganizationId = d.OrganizationId
  where d.RoleGroup = d.DecidedGroup
)

select
  p.PersonId as Id,
  p.ExternalId,
  r.RoleGroup,
  r.RoleCode,
  r.RoleLabel,
  r.GradeCode,
  r.GradeLabel,
  r.OrganizationId,
  r.OrganizationName,
  p.GivenName,
  p.Surname,
  p.DisplayName,
  p.SourceSystem,
  p.AcademicYear
from active_person as p
left join ranked as r on r.PersonId = p.PersonId and r.Place = 1
left join (select distinct PersonId from active_enrollment) as e on e.PersonId = p.PersonId
where r.PersonId is not null or e.PersonId is not null
