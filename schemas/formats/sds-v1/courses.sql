-- A course that schools share belongs to the first school that a section of it names.
select
  sourceLine,
  Course_SIS_ID as sourcedId,
  School_SIS_ID as orgSourcedId,
  Course_Name as title,
  Course_Number as code,
  Course_Subject as subjects
from section
where Course_SIS_ID is not null
