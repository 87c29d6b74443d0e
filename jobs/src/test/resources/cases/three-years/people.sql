select sourceSystem, GivenName, Surname, FirstSeenDateTime, LastSeenDateTime from gold_Person
