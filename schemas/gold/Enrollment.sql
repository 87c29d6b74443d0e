select
  enrollment_id(:sourceSystem, :yearTimePeriod, classSourcedId, userSourcedId, role) as Id,
  -- Only OneRoster gives enrollments an id; elsewhere one is built.
  coalesce(sourcedId, concat_ws('_', classSourcedId, userSourcedId, role)) as ExternalId,
  person_id(:sourceSystem, userSourcedId) as PersonId,
  ref_id('RefSectionRole', role) as RefSectionRoleId,
  section_id(:sourceSystem, classSourcedId) as SectionId,
  source_system_id(:sourceSystem) as SourceSystemId,
  cast(beginDate as string) as EntryDate,
  cast(endDate as string) as ExitDate,
  isPrimary as IsPrimaryStaffForSection
from enrollments
