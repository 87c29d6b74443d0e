-- Roles that differ in nothing but their session are one role here.
select
  PersonId,
  OrganizationId,
  RoleCode,
  RoleLabel,
  RoleGroup,
  GradeCode,
  GradeLabel,
  bool_or(IsPrimary) as IsPrimary
from active_role
group by PersonId, OrganizationId, RoleCode, RoleLabel, RoleGroup, GradeCode, GradeLabel
