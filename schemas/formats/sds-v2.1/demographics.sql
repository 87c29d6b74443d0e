select
  sourceLine,
  userSourcedId,
  sex,
  birthDate,
  birthCity,
  birthState,
  birthCountry,
  ethnicityCodes,
  raceCodes
from demographics
