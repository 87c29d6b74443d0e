select
  course_subject_id(:sourceSystem, :yearTimePeriod, sourcedId, subject) as Id,
  course_id(:sourceSystem, :yearTimePeriod, sourcedId) as CourseId,
  ref_id('RefAcademicSubject', subject) as RefAcademicSubjectId
from (
  -- A source may repeat a value within one cell.
  select
    sourcedId,
    explode(array_distinct(subjects)) as subject
  from courses
)
