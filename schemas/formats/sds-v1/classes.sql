-- A section without a name stands under that of its course. What is said of a term or a course without an id has
-- nowhere to go.
select
  sourceLine,
  SIS_ID as sourcedId,
  School_SIS_ID as orgSourcedId,
  coalesce(Section_Name, Course_Name, Section_Number) as title,
  if(
    Section_Name is null, coalesce(Course_Name, Section_Number), null
  ) as `BorrowedTitle@Section Name`,
  Term_SIS_ID as sessionSourcedIds,
  Course_SIS_ID as courseSourcedId,
  Section_Number as code,
  if(
    Term_SIS_ID is null, nullif(concat_ws(', ', Term_Name, Term_StartDate, Term_EndDate), ''), null
  ) as `DetailsWithoutId@Term SIS ID`,
  if(
    Course_SIS_ID is null, nullif(concat_ws(', ', Course_Name, Course_Number, Course_Subject), ''), null
  ) as `DetailsWithoutId@Course SIS ID`
from section
