select
  course_id(:sourceSystem, :yearTimePeriod, sourcedId) as Id,
  session_or_default_id(
    :sourceSystem, :yearTimePeriod, schoolYearSourcedId
  ) as AcademicYearSessionId,
  sourcedId as ExternalId,
  title as Name,
  organization_id(:sourceSystem, orgSourcedId) as OrganizationId,
  source_system_id(:sourceSystem) as SourceSystemId,
  code as Code
from courses
