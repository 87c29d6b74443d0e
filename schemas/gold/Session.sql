select
  session_id(:sourceSystem, sourcedId) as Id,
  cast(endDate as string) as EndDate,
  sourcedId as ExternalId,
  title as Name,
  ref_id('RefAcademicYear', schoolYear) as RefAcademicYearId,
  ref_id('RefSessionType', type) as RefSessionTypeId,
  source_system_id(:sourceSystem) as SourceSystemId,
  cast(startDate as string) as StartDate,
  session_id(:sourceSystem, parentSourcedId) as ParentSessionId
from academicSessions
union all
-- Roles, courses and sections must have a session: this one stands in where the source names none.
select
  default_session_id(:sourceSystem, :yearTimePeriod) as Id,
  :yearEnd as EndDate,
  :yearTimePeriod as ExternalId,
  :yearName as Name,
  ref_id('RefAcademicYear', :year) as RefAcademicYearId,
  ref_id('RefSessionType', 'schoolYear') as RefSessionTypeId,
  source_system_id(:sourceSystem) as SourceSystemId,
  :yearStart as StartDate,
  cast(null as string) as ParentSessionId
