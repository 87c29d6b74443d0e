select
  person_demographic_person_flag_id(:sourceSystem, userSourcedId, flag) as Id,
  person_id(:sourceSystem, userSourcedId) as PersonId,
  ref_id('RefPersonFlagType', flag) as RefPersonFlagId
from userFlags
