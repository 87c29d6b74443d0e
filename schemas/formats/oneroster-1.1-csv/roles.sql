-- Parents, guardians and relatives have no role in an org. A grade is a student's: users.sql tells of other ones.
-- Of several grades a student is in the first; format.yaml says so.
select
  sourceFile,
  sourceLine,
  sourcedId as userSourcedId,
  orgSourcedId,
  regexp_replace(role, '^ext:', '') as role,
  if(lower(role) = 'student', grades, null) as grade
from users
lateral view explode_outer(
  filter(array_distinct(transform(split(orgSourcedIds, ','), id -> trim(id))), id -> id <> '')
) as orgSourcedId
where coalesce(lower(role), '') not in ('parent', 'guardian', 'relative')
