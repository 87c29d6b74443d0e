-- A user without an org still gives a record, so that the blank is reported.
select
  sourceLine,
  sourcedId as userSourcedId,
  orgSourcedId,
  role,
  grade
from users
lateral view explode_outer(array_distinct(transform(split(orgSourcedIds, ','), id -> trim(id)))) as orgSourcedId
