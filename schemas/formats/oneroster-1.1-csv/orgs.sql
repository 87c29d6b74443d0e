-- A type of the sender's own counts when it is in the list without its prefix.
select
  sourceFile,
  sourceLine,
  sourcedId,
  name,
  regexp_replace(type, '^ext:', '') as type,
  parentSourcedId,
  identifier
from orgs
