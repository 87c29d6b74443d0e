select GivenName, RefRaceId
from gold_PersonDemographicRace
join gold_Person on gold_Person.Id = gold_PersonDemographicRace.PersonId
