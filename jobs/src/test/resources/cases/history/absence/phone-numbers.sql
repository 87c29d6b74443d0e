select GivenName, PhoneNumber
from gold_PersonPhoneNumber
join gold_Person on gold_Person.Id = gold_PersonPhoneNumber.PersonId
