-- A course that schools share belongs to the first school that a section of it names.
select
  sourceLine,
  Course_SIS_ID as sourcedId,
  first_value(nullif(trim(School_SIS_ID), '')) ignore nulls over (
    partition by trim(Course_SIS_ID) order by sourceLine
    rows between unbounded preceding and unbounded following
  ) as orgSourcedId,
  Course_Name as title,
  Course_Number as code,
  Course_Subject as subjects
from section
where trim(Course_SIS_ID) <> ''
