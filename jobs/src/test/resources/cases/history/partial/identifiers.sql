select GivenName, substring_index(RefIdentifierTypeId, '-', -1) as kind, Identifier, IsPresentInSource
from gold_PersonIdentifier
join gold_Person on gold_Person.Id = gold_PersonIdentifier.PersonId
