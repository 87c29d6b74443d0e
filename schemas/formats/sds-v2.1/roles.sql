select
  sourceLine,
  userSourcedId,
  orgSourcedId,
  role,
  sessionSourcedId,
  grade,
  isPrimary,
  roleStartDate,
  roleEndDate
from roles
