select
  section_id(:sourceSystem, sourcedId) as Id,
  sourcedId as ExternalId,
  title as Name,
  organization_id(:sourceSystem, orgSourcedId) as OrganizationId,
  source_system_id(:sourceSystem) as SourceSystemId,
  code as Code,
  course_id(:sourceSystem, :yearTimePeriod, courseSourcedId) as CourseId,
  location as Location
from classes
