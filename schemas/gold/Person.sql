select
  person_id(:sourceSystem, sourcedId) as Id,
  givenName as GivenName,
  middleName as MiddleName,
  preferredGivenName as PreferredGivenName,
  preferredMiddleName as PreferredMiddleName,
  preferredFamilyName as PreferredSurname,
  familyName as Surname
from users
