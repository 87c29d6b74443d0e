-- A class without a title stands under that of its course.
select
  classes.sourceLine,
  classes.sourcedId,
  classes.orgSourcedId,
  coalesce(classes.title, course.title, classes.code) as title,
  if(classes.title is null, coalesce(course.title, classes.code), null) as `BorrowedTitle@title`,
  classes.sessionSourcedIds,
  classes.courseSourcedId,
  classes.code
from classes
left join (
  select
    sourcedId,
    min_by(title, sourceLine) as title
  from courses
  group by sourcedId
) as course
  on classes.courseSourcedId = course.sourcedId
