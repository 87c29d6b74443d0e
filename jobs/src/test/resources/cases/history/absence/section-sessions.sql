select
  gold_Section.ExternalId as section,
  gold_Session.ExternalId as session,
  gold_SectionSession.LastSeenDateTime,
  gold_SectionSession.IsActiveInSession
from gold_SectionSession
join gold_Section on gold_Section.Id = gold_SectionSession.SectionId
join gold_Session on gold_Session.Id = gold_SectionSession.SessionId
