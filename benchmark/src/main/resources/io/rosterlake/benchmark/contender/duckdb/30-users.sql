create temporary table users_typed as
with cells as (
  select
    line,
    cell(sourcedId) as sourcedId,
    cell(username) as username,
    cell(familyName) as familyName,
    cell(givenName) as givenName,
    cell(activeDirectoryMatchId) as activeDirectoryMatchId,
    cell(email) as email_text,
    cell(phone) as phone_text,
    cell(sms) as sms_text,
    cell(userNumber) as userNumber
  from users_read
)
select
  *,
  case
    when regexp_matches(
      email_text,
      '^[^\s@"(),:;<>\[\\\]]+@[A-Za-z0-9\x{80}-\x{ffff}]([A-Za-z0-9.\x{80}-\x{ffff}-]*[A-Za-z0-9\x{80}-\x{ffff}])?$'
    ) then lower(email_text)
  end as email,
  case when regexp_matches(regexp_replace(phone_text, '[ ./()\[\]-]', '', 'g'), '^\+[1-9][0-9]{1,14}$') then regexp_replace(phone_text, '[ ./()\[\]-]', '', 'g') end as phone,
  case when regexp_matches(regexp_replace(sms_text, '[ ./()\[\]-]', '', 'g'), '^\+[1-9][0-9]{1,14}$') then regexp_replace(sms_text, '[ ./()\[\]-]', '', 'g') end as sms
from cells;

insert into findings
select 'users', line, 'MissingRequiredValue', 'error', sourcedId, 'sourcedId', null
from users_typed where sourcedId is null
union all
select 'users', line, 'MissingRequiredValue', 'error', sourcedId, 'username', null
from users_typed where username is null
union all
select 'users', line, 'InvalidType', 'warning', sourcedId, 'email', email_text
from users_typed where email_text is not null and email is null
union all
select 'users', line, 'InvalidType', 'warning', sourcedId, 'phone', phone_text
from users_typed where phone_text is not null and phone is null
union all
select 'users', line, 'InvalidType', 'warning', sourcedId, 'sms', sms_text
from users_typed where sms_text is not null and sms is null;

create temporary table users_sound as
select line, sourcedId from users_typed
where line not in (select line from findings where entity = 'users' and severity = 'error');

insert into findings
select 'users', line, 'DuplicateRecord', 'error', sourcedId, 'sourcedId', sourcedId
from users_sound
join (
  select sourcedId, min(line) as first_line from users_sound group by all having count(*) > 1
) as repeated using (sourcedId)
where line > first_line;

-- Those who stay unless nothing ties them to a school.
create temporary table users_candidates as
select * exclude (email_text, phone_text, sms_text) from users_typed
where line not in (select line from findings where entity = 'users' and severity = 'error');
