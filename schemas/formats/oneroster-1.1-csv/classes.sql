-- A homeroom is a class like any other. A class without a title, as some systems send those of elementary
-- schools, stands under that of its course.
select
  classes.sourceFile,
  classes.sourceLine,
  classes.sourcedId,
  classes.schoolSourcedId as orgSourcedId,
  coalesce(classes.title, course.title, classes.classCode) as title,
  if(
    classes.title is null, coalesce(course.title, classes.classCode), null
  ) as `BorrowedTitle@title`,
  classes.termSourcedIds as sessionSourcedIds,
  classes.courseSourcedId,
  classes.classCode as code,
  classes.location,
  classes.grades,
  regexp_replace(
    coalesce(classes.subjectCodes, classes.subjects), '(^|,) *([0-9]{2})[0-9]{3,10}', '$1$2'
  ) as subjects
from classes
left join (
  select
    sourcedId,
    min_by(title, sourceLine) as title
  from courses
  group by sourcedId
) as course
  on classes.courseSourcedId = course.sourcedId
