-- Who left a class and came back has several enrollments in it; validation joins them. Contacts are in no class,
-- although some senders enroll them.
select
  sourceFile,
  sourceLine,
  recordId as ownId,
  classSourcedId,
  userSourcedId,
  regexp_replace(role, '^ext:', '') as role,
  sourcedId,
  beginDate,
  endDate,
  `primary` as isPrimary
from enrollments
where coalesce(lower(role), '') not in ('parent', 'guardian', 'relative')
