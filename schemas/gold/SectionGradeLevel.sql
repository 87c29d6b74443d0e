select
  section_grade_level_id(:sourceSystem, sourcedId, grade) as Id,
  ref_id('RefGradeLevel', grade) as RefGradeLevelId,
  section_id(:sourceSystem, sourcedId) as SectionId
from (
  -- A source may repeat a value within one cell.
  select
    sourcedId,
    explode(array_distinct(grades)) as grade
  from classes
)
