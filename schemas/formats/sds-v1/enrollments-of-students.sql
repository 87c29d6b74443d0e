select
  sourceLine,
  Section_SIS_ID as classSourcedId,
  SIS_ID as userSourcedId,
  'student' as role
from studentenrollment
