select
  sourceLine,
  SIS_ID as userSourcedId,
  School_SIS_ID as orgSourcedId,
  'teacher' as role,
  Grade as grade
from teacher
