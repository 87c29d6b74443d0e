select
  section_subject_id(:sourceSystem, sourcedId, subject) as Id,
  ref_id('RefAcademicSubject', subject) as RefAcademicSubjectId,
  section_id(:sourceSystem, sourcedId) as SectionId
from (
  -- A source may repeat a value within one cell.
  select
    sourcedId,
    explode(array_distinct(subjects)) as subject
  from classes
)
