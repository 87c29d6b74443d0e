-- A homeroom is a class like any other.
select
  sourceFile,
  sourceLine,
  sourcedId,
  schoolSourcedId as orgSourcedId,
  title,
  termSourcedIds as sessionSourcedIds,
  courseSourcedId,
  classCode as code,
  location,
  grades,
  regexp_replace(
    coalesce(nullif(trim(subjectCodes), ''), subjects), '(^|,) *([0-9]{2})[0-9]{3,10}', '$1$2'
  ) as subjects
from classes
