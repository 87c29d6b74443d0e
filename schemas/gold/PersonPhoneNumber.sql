-- The source does not say whether a phone is at home, at work or mobile. It is taken as other, which
-- claims nothing; 100 is the priority that published samples show.
select
  person_phone_number_id(:sourceSystem, sourcedId, kind, phoneNumber) as Id,
  person_id(:sourceSystem, sourcedId) as PersonId,
  phoneNumber as PhoneNumber,
  100 as PriorityOrder,
  ref_id('RefPhoneNumberType', kind) as RefPhoneNumberTypeId
from (
  select
    sourcedId,
    stack(2, 'other', phone, 'sms', sms) as (kind, phoneNumber)
  from users
)
where phoneNumber is not null
