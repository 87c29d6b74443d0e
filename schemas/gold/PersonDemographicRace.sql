select
  person_demographic_race_id(:sourceSystem, userSourcedId, race) as Id,
  person_id(:sourceSystem, userSourcedId) as PersonId,
  ref_id('RefRace', race) as RefRaceId
from (
  -- A source may repeat a value within one cell.
  select
    userSourcedId,
    explode(array_distinct(raceCodes)) as race
  from demographics
)
