select
  sourceLine,
  Section_SIS_ID as classSourcedId,
  SIS_ID as userSourcedId,
  'teacher' as role
from teacherroster
