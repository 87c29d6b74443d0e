select ExternalId, FirstSeenDateTime, LastSeenDateTime, IsActiveInSession from gold_Enrollment
