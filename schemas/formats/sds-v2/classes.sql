select
  sourceLine,
  sourcedId,
  orgSourcedId,
  title
from classes
