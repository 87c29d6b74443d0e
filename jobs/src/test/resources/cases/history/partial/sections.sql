select ExternalId, LastSeenDateTime from gold_Section
