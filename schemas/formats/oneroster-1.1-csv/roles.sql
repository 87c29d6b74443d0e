-- Parents, guardians and relatives have no role in an org. Of several grades a student is in the first.
select
  sourceFile,
  sourceLine,
  sourcedId as userSourcedId,
  orgSourcedId,
  role,
  case when lower(trim(role)) = 'student' then split(grades, ',')[0] end as grade
from users
lateral view explode_outer(
  filter(array_distinct(transform(split(orgSourcedIds, ','), id -> trim(id))), id -> id <> '')
) as orgSourcedId
where coalesce(lower(trim(role)), '') not in ('parent', 'guardian', 'relative')
