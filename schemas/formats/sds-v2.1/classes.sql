select
  sourceLine,
  sourcedId,
  orgSourcedId,
  title,
  sessionSourcedIds,
  courseSourcedId,
  code
from classes
