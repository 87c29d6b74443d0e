-- The columns are named for one value, but writers join several with commas: both feed lists.
select
  sourceLine,
  sourcedId,
  orgSourcedId,
  title,
  code,
  schoolYearSourcedId,
  subject as subjects,
  grade as grades
from courses
