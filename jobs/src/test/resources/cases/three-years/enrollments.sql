select yearTimePeriod, GivenName, gold_Section.ExternalId as class, gold_Enrollment.FirstSeenDateTime, gold_Enrollment.LastSeenDateTime, IsActiveInSession
from gold_Enrollment
join gold_Person on gold_Person.Id = PersonId
join gold_Section on gold_Section.Id = SectionId
