select
  sourceLine,
  sourcedId,
  username,
  familyName,
  givenName
from users
