select
  sourceLine,
  sourcedId,
  name,
  type,
  parentSourcedId
from orgs
