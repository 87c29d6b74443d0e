select sourceSystem, ExternalId, Name, FirstSeenDateTime, LastSeenDateTime from gold_Organization
