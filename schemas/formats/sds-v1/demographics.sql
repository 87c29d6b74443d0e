select
  sourceLine,
  SIS_ID as userSourcedId,
  Birthdate as birthDate
from student
where Birthdate is not null
