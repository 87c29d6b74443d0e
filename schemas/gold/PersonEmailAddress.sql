-- The source does not say what kind of address it sends. A roster's address is taken to be the one
-- that the organization gave out; 100 is the priority that published samples show.
select
  person_email_address_id(:sourceSystem, sourcedId, 'organizational', email) as Id,
  email as EmailAddress,
  person_id(:sourceSystem, sourcedId) as PersonId,
  100 as PriorityOrder,
  ref_id('RefEmailAddressType', 'organizational') as RefEmailAddressTypeId
from users
where email is not null
