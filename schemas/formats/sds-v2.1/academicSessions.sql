select
  sourceLine,
  sourcedId,
  title,
  type,
  schoolYear,
  startDate,
  endDate
from academicSessions
