select yearTimePeriod, gold_Section.ExternalId as class, gold_Session.ExternalId as session, gold_SectionSession.LastSeenDateTime, IsActiveInSession
from gold_SectionSession
join gold_Section on gold_Section.Id = SectionId
join gold_Session on gold_Session.Id = SessionId
