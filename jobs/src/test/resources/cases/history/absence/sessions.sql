select ExternalId, LastSeenDateTime from gold_Session
