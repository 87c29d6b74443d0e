-- The guardian is named by address, the user by the id that users-of-guardians.sql gives.
select
  guardianrelationship.sourceLine,
  guardianrelationship.SIS_ID as userSourcedId,
  coalesce(guardian.sourcedId, lower(trim(guardianrelationship.Email))) as relationshipUserSourcedId,
  coalesce(nullif(trim(guardianrelationship.Role), ''), 'other') as relationshipRole
from guardianrelationship
left join (
  select
    lower(trim(Email)) as email,
    min_by(coalesce(nullif(trim(SIS_ID), ''), lower(trim(Email))), sourceLine) as sourcedId
  from user
  group by lower(trim(Email))
) as guardian
  on lower(trim(guardianrelationship.Email)) = guardian.email
