-- There is one level only: every org is a school, and none has a parent.
select
  sourceLine,
  SIS_ID as sourcedId,
  Name as name,
  'school' as type
from school
