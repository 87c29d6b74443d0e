-- The guardian is named by address, the user by the id that users-of-guardians.sql gives. Several guardians with one
-- address are all of them meant.
select
  guardianrelationship.sourceLine,
  guardianrelationship.SIS_ID as userSourcedId,
  coalesce(guardian.sourcedId, lower(guardianrelationship.Email)) as relationshipUserSourcedId,
  coalesce(guardianrelationship.Role, 'other') as relationshipRole
from guardianrelationship
left join (
  select distinct
    lower(Email) as email,
    coalesce(SIS_ID, lower(Email)) as sourcedId
  from user
  where Email is not null
) as guardian
  on lower(guardianrelationship.Email) = guardian.email
