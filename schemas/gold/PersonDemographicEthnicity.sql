select
  person_demographic_ethnicity_id(:sourceSystem, userSourcedId, ethnicity) as Id,
  person_id(:sourceSystem, userSourcedId) as PersonId,
  ref_id('RefEthnicity', ethnicity) as RefEthnicityId
from (
  -- A source may repeat a value within one cell.
  select
    userSourcedId,
    explode(array_distinct(ethnicityCodes)) as ethnicity
  from demographics
)
