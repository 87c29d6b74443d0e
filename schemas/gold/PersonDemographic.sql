select
  person_id(:sourceSystem, userSourcedId) as PersonId,
  birthCity as BirthCity,
  birthCountry as BirthCountryCode,
  cast(birthDate as string) as BirthDate,
  birthState as BirthState,
  ref_id('RefSex', sex) as RefSexId
from demographics
