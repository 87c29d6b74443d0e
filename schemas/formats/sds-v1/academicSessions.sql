-- The format names no school year: a term belongs to the one that the flow is for.
select
  sourceLine,
  Term_SIS_ID as sourcedId,
  Term_Name as title,
  'term' as type,
  :year as schoolYear,
  Term_StartDate as startDate,
  Term_EndDate as endDate
from section
where Term_SIS_ID is not null
