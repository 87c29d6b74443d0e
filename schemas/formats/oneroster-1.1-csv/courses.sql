-- A long SCED code begins with the subject area, which is what the list has.
select
  sourceFile,
  sourceLine,
  sourcedId,
  orgSourcedId,
  title,
  courseCode as code,
  schoolYearSourcedId,
  regexp_replace(coalesce(subjectCodes, subjects), '(^|,) *([0-9]{2})[0-9]{3,10}', '$1$2') as subjects,
  grades
from courses
