select GivenName, BirthDate
from gold_PersonDemographic
join gold_Person on gold_Person.Id = gold_PersonDemographic.PersonId
