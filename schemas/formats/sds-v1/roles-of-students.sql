select
  sourceLine,
  SIS_ID as userSourcedId,
  School_SIS_ID as orgSourcedId,
  'student' as role,
  Grade as grade
from student
