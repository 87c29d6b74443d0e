with person_counts as (
  select
    OrganizationId,
    count_if(IsMember) as PersonCount,
    count_if(IsStudent) as StudentCount,
    count_if(IsStaff) as StaffCount,
    count_if(IsTeacher) as TeacherCount
  from organization_person
  group by OrganizationId
),

class_counts as (
  select
    a.AncestorId as OrganizationId,
    count(*) as ClassCount
  from active_class as c
  join organization_ancestor as a on a.OrganizationId = c.OrganizationId
  group by a.AncestorId
),

enrollment_counts as (
  select
    a.AncestorId as OrganizationId,
    count(*) as EnrollmentCount
  from active_enrollment as e
  join organization_ancestor as a on a.OrganizationId = e.OrganizationId
  group by a.AncestorId
),

-- Sets of people for each organization: who moves from one school to another below the same district
-- leaves the one and comes to the other, and the district does not notice.
moves as (
  select
    coalesce(n.OrganizationId, p.OrganizationId) as OrganizationId,
    count_if(n.IsStudent and not coalesce(p.IsStudent, false)) as StudentArrivals,
    count_if(p.IsStudent and not coalesce(n.IsStudent, false)) as StudentDepartures,
    count_if(n.IsStaff and not coalesce(p.IsStaff, false)) as StaffArrivals,
    count_if(p.IsStaff and not coalesce(n.IsStaff, false)) as StaffDepartures
  from organization_person as n
  full outer join organization_person_before as p
    on p.OrganizationId = n.OrganizationId and p.PersonId = n.PersonId
  group by coalesce(n.OrganizationId, p.OrganizationId)
)

select
  o.OrganizationId,
  o.AcademicYear,
  coalesce(p.PersonCount, 0) as PersonCount,
  coalesce(p.StudentCount, 0) as StudentCount,
  coalesce(p.StaffCount, 0) as StaffCount,
  coalesce(p.TeacherCount, 0) as TeacherCount,
  coalesce(c.ClassCount, 0) as ClassCount,
  coalesce(e.EnrollmentCount, 0) as EnrollmentCount,
  round(try_divide(coalesce(p.StudentCount, 0), p.TeacherCount), 2) as StudentTeacherRatio,
  case when o.HasPrevious then coalesce(m.StudentArrivals, 0) end as StudentArrivals,
  case when o.HasPrevious then coalesce(m.StudentDepartures, 0) end as StudentDepartures,
  case when o.HasPrevious then coalesce(m.StaffArrivals, 0) end as StaffArrivals,
  case when o.HasPrevious then coalesce(m.StaffDepartures, 0) end as StaffDepartures
from organization as o
left join person_counts as p on p.OrganizationId = o.OrganizationId
left join class_counts as c on c.OrganizationId = o.OrganizationId
left join enrollment_counts as e on e.OrganizationId = o.OrganizationId
left join moves as m on m.OrganizationId = o.OrganizationId
