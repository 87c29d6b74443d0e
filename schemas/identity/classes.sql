-- A class that keeps an id and changes its title, its course, its terms and most of its members is another one.
-- What is known on one side only says nothing.
with renamed as (
  select
    classes.sourcedId as reusedKey,
    classes_before.title as was,
    classes.title as is
  from classes
  join classes_before
    on
      classes.sourcedId = classes_before.sourcedId
      and lower(classes.title) <> lower(classes_before.title)
      and coalesce(classes.courseSourcedId <> classes_before.courseSourcedId, true)
      and coalesce(
        not arrays_overlap(classes.sessionSourcedIds, classes_before.sessionSourcedIds), true
      )
),
members as (
  select
    enrollments_before.classSourcedId,
    count(*) as were,
    count(enrollments.userSourcedId) as are
  from enrollments_before
  left semi join renamed
    on enrollments_before.classSourcedId = renamed.reusedKey
  left join enrollments
    on
      enrollments_before.classSourcedId = enrollments.classSourcedId
      and enrollments_before.userSourcedId = enrollments.userSourcedId
      and enrollments_before.role = enrollments.role
  group by enrollments_before.classSourcedId
)
select
  reusedKey,
  was,
  is
from renamed
left join members
  on renamed.reusedKey = members.classSourcedId
where coalesce(members.are * 2 <= members.were, true)
