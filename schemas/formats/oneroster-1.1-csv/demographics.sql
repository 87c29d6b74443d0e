-- A race is a column of its own; format.yaml says which of them are collected into a list.
select
  sourceFile,
  sourceLine,
  sourcedId as userSourcedId,
  sex,
  birthDate,
  cityOfBirth as birthCity,
  stateOfBirthAbbreviation as birthState,
  countryOfBirthCode as birthCountry,
  americanIndianOrAlaskaNative,
  asian,
  blackOrAfricanAmerican,
  nativeHawaiianOrOtherPacificIslander,
  white,
  demographicRaceTwoOrMoreRaces,
  hispanicOrLatinoEthnicity
from demographics
