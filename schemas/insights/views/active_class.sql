-- The classes that meet in a session of the active year.
select
  s.Id as ClassId,
  s.sourceSystem as SourceSystem,
  y.AcademicYear,
  s.ExternalId,
  s.Name as Title,
  s.Code,
  s.OrganizationId,
  s.CourseId
from gold_Section as s
join active_year as y on y.SourceSystem = s.sourceSystem
left semi join (
  select SectionId from gold_SectionSession where IsActiveInSession
) as m on m.SectionId = s.Id
