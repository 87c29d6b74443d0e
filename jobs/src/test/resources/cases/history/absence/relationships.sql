select GivenName, RefPersonRelationshipId
from gold_PersonRelationship
join gold_Person on gold_Person.Id = gold_PersonRelationship.PersonId
