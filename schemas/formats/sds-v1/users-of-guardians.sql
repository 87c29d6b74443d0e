-- Guardians are told apart by their address; the SIS may give them an id besides.
select
  sourceLine,
  coalesce(SIS_ID, lower(Email)) as sourcedId,
  First_Name as givenName,
  Last_Name as familyName,
  Email as email,
  Phone as phone
from user
