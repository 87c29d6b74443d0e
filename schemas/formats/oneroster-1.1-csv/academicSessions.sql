-- The end is the first day after the session in the specification, and often its last day in practice: it
-- is taken as it is.
select
  sourceFile,
  sourceLine,
  sourcedId,
  title,
  type,
  schoolYear,
  startDate,
  endDate,
  parentSourcedId
from academicSessions
