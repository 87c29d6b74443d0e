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
from (
  -- Roles of sessions that are not in the upload lose the session, which can make two roles of a person
  -- alike. They are one role then, from the earlier start to the later end.
  select
    userSourcedId,
    orgSourcedId,
    role,
    sessionSourcedId,
    grade,
    bool_or(isPrimary) as isPrimary,
    max(roleEndDate) as roleEndDate,
    min(roleStartDate) as roleStartDate
  from roles
  group by userSourcedId, orgSourcedId, role, sessionSourcedId, grade
)
