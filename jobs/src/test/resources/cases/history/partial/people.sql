select GivenName, LastSeenDateTime from gold_Person
