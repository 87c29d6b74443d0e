select GivenName, EmailAddress, gold_PersonEmailAddress.FirstSeenDateTime
from gold_PersonEmailAddress
join gold_Person on gold_Person.Id = gold_PersonEmailAddress.PersonId
