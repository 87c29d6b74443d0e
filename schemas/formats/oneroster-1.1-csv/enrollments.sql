-- Who left a class and came back has several enrollments in it; the latest counts. Contacts are in no class,
-- although some senders enroll them.
select
  sourceFile,
  sourceLine,
  classSourcedId,
  userSourcedId,
  regexp_replace(trim(role), '^ext:', '') as role,
  sourcedId,
  beginDate,
  endDate,
  `primary` as isPrimary
from (
  select
    *,
    first_value(sourcedId) over (
      partition by trim(classSourcedId), trim(userSourcedId), lower(trim(role))
      order by trim(beginDate) desc nulls last, sourceFile, sourceLine
    ) as latest
  from enrollments
  where coalesce(lower(trim(role)), '') not in ('parent', 'guardian', 'relative')
)
where
  sourcedId <=> latest
  -- Records without a key are not alike: each is reported.
  or '' in (
    coalesce(trim(classSourcedId), ''), coalesce(trim(userSourcedId), ''), coalesce(trim(role), '')
  )
