select
  sourceLine,
  SIS_ID as sourcedId,
  School_SIS_ID as orgSourcedId,
  Section_Name as title,
  Term_SIS_ID as sessionSourcedIds,
  Course_SIS_ID as courseSourcedId,
  Section_Number as code
from section
