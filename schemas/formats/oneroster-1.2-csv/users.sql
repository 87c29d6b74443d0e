-- A user who may not sign in (enabledUser) still belongs to the school.
select
  sourceFile,
  sourceLine,
  sourcedId,
  username,
  givenName,
  familyName,
  middleName,
  preferredGivenName,
  preferredMiddleName,
  preferredFamilyName,
  email,
  phone,
  sms,
  identifier as userNumber
from users
