-- The obsolete password column never reaches bronze, so there is nothing of it to select.
select
  sourceLine,
  sourcedId,
  username,
  familyName,
  givenName,
  activeDirectoryMatchId,
  email,
  phone,
  sms,
  userNumber
from users
