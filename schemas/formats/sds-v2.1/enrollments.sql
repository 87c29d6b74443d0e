select
  sourceLine,
  classSourcedId,
  userSourcedId,
  role
from enrollments
