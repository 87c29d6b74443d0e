select
  Id,
  ClassId,
  OrganizationId,
  PersonId,
  RoleCode,
  RoleLabel,
  IsStudent,
  IsTeaching as IsTeacher
from active_enrollment
