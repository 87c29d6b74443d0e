select
  sourceLine,
  userSourcedId,
  relationshipUserSourcedId,
  relationshipRole
from relationships
