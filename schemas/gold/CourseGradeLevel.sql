select
  course_grade_level_id(:sourceSystem, :yearTimePeriod, sourcedId, grade) as Id,
  course_id(:sourceSystem, :yearTimePeriod, sourcedId) as CourseId,
  ref_id('RefGradeLevel', grade) as RefGradeLevelId
from (
  -- A source may repeat a value within one cell.
  select
    sourcedId,
    explode(array_distinct(grades)) as grade
  from courses
)
