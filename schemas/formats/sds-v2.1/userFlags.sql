select
  sourceLine,
  userSourcedId,
  flag
from userFlags
