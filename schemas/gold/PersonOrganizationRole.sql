select
  person_organization_role_id(
    :sourceSystem, :yearTimePeriod, userSourcedId, orgSourcedId, role, sessionSourcedId, grade
  ) as Id,
  -- Role records have no id of their own, so one is built; parts that are missing are left out.
  concat_ws('_', userSourcedId, orgSourcedId, role, sessionSourcedId, grade) as ExternalId,
  organization_id(:sourceSystem, orgSourcedId) as OrganizationId,
  person_id(:sourceSystem, userSourcedId) as PersonId,
  ref_id('RefRole', role) as RefRoleId,
  session_or_default_id(:sourceSystem, :yearTimePeriod, sessionSourcedId) as SessionId,
  source_system_id(:sourceSystem) as SourceSystemId,
  isPrimary as IsPrimary,
  ref_id('RefGradeLevel', grade) as RefGradeLevelId,
  cast(roleEndDate as string) as RoleEndDate,
  cast(roleStartDate as string) as RoleStartDate
from roles
