-- A person who keeps an id and changes names, username, address and day of birth is somebody else. What is known
-- on one side only says nothing; three things that are known on both sides must differ, and none may be equal.
-- Who marries or moves to another domain keeps a first name.
select
  reusedKey,
  concat_ws(', ', concat_ws(' ', wasGivenName, wasFamilyName), wasUsername) as was,
  concat_ws(', ', concat_ws(' ', isGivenName, isFamilyName), isUsername) as is
from (
  select
    users.sourcedId as reusedKey,
    users_before.givenName as wasGivenName,
    users_before.familyName as wasFamilyName,
    users_before.username as wasUsername,
    users.givenName as isGivenName,
    users.familyName as isFamilyName,
    users.username as isUsername,
    array(
      lower(users.givenName) <> lower(users_before.givenName),
      lower(users.familyName) <> lower(users_before.familyName),
      lower(users.username) <> lower(users_before.username),
      users.email <> users_before.email,
      demographics.birthDate <> demographics_before.birthDate
    ) as differs
  from users
  join users_before
    on
      users.sourcedId = users_before.sourcedId
      and not (users.username <=> users_before.username)
      and not (users.familyName <=> users_before.familyName)
  left join demographics
    on users.sourcedId = demographics.userSourcedId
  left join demographics_before
    on users.sourcedId = demographics_before.userSourcedId
)
where
  size(filter(differs, each -> each)) >= 3
  and not array_contains(differs, false)
