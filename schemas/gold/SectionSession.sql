select
  section_session_id(:sourceSystem, :yearTimePeriod, sourcedId, sessionSourcedId) as Id,
  section_id(:sourceSystem, sourcedId) as SectionId,
  session_or_default_id(:sourceSystem, :yearTimePeriod, sessionSourcedId) as SessionId
from (
  -- The outer form keeps a class without sessions, which then meets in the default session.
  select
    sourcedId,
    explode_outer(array_distinct(sessionSourcedIds)) as sessionSourcedId
  from classes
)
