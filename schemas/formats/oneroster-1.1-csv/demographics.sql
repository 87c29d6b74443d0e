-- A race is a column of its own; one that is not true says nothing.
select
  sourceFile,
  sourceLine,
  sourcedId as userSourcedId,
  sex,
  birthDate,
  cityOfBirth as birthCity,
  stateOfBirthAbbreviation as birthState,
  countryOfBirthCode as birthCountry,
  case
    when lower(trim(hispanicOrLatinoEthnicity)) in ('true', '1', 'yes') then 'hispanicOrLatinoEthnicity'
  end as ethnicityCodes,
  concat_ws(
    ',',
    case when lower(trim(americanIndianOrAlaskaNative)) in ('true', '1', 'yes') then 'americanIndianOrAlaskaNative' end,
    case when lower(trim(asian)) in ('true', '1', 'yes') then 'asian' end,
    case when lower(trim(blackOrAfricanAmerican)) in ('true', '1', 'yes') then 'blackOrAfricanAmerican' end,
    case when lower(trim(nativeHawaiianOrOtherPacificIslander)) in ('true', '1', 'yes') then 'nativeHawaiianOrOtherPacificIslander' end,
    case when lower(trim(white)) in ('true', '1', 'yes') then 'white' end,
    case when lower(trim(demographicRaceTwoOrMoreRaces)) in ('true', '1', 'yes') then 'demographicRaceTwoOrMoreRaces' end
  ) as raceCodes
from demographics
