select
  c.ClassId as Id,
  c.ExternalId,
  c.Title,
  c.Code,
  c.OrganizationId,
  o.Name as OrganizationName,
  c.CourseId,
  k.Name as CourseName,
  coalesce(n.TeacherCount, 0) as TeacherCount,
  coalesce(n.StudentCount, 0) as StudentCount,
  c.SourceSystem,
  c.AcademicYear
from active_class as c
left join organization as o on o.OrganizationId = c.OrganizationId
left join gold_Course as k on k.Id = c.CourseId
left join (
  select
    ClassId,
    count(distinct case when IsTeaching then PersonId end) as TeacherCount,
    count(distinct case when IsStudent then PersonId end) as StudentCount
  from active_enrollment
  group by ClassId
) as n on n.ClassId = c.ClassId
