-- A course that schools share belongs to the school of the section that names it first.
select
  sourceLine,
  Course_SIS_ID as sourcedId,
  first_value(School_SIS_ID) over (partition by trim(Course_SIS_ID) order by sourceLine) as orgSourcedId,
  Course_Name as title,
  Course_Number as code,
  Course_Subject as subjects
from section
where trim(Course_SIS_ID) <> ''
