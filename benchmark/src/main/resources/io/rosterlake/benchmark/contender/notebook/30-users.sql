cache table users_typed as
select
  *,
  case
    when email_text rlike r'^[^\s@"(),:;<>\[\\\]]+@[A-Za-z0-9\u0080-\uffff]([A-Za-z0-9.\u0080-\uffff-]*[A-Za-z0-9\u0080-\uffff])?$'
      then lower(email_text)
  end as email,
  case when regexp_replace(phone_text, r'[ ./()\[\]-]', '') rlike r'^\+[1-9][0-9]{1,14}$' then regexp_replace(phone_text, r'[ ./()\[\]-]', '') end as phone,
  case when regexp_replace(sms_text, r'[ ./()\[\]-]', '') rlike r'^\+[1-9][0-9]{1,14}$' then regexp_replace(sms_text, r'[ ./()\[\]-]', '') end as sms
from (
  select
    monotonically_increasing_id() as place,
    cell(sourcedId) as sourcedId,
    cell(username) as username,
    cell(familyName) as familyName,
    cell(givenName) as givenName,
    cell(activeDirectoryMatchId) as activeDirectoryMatchId,
    cell(email) as email_text,
    cell(phone) as phone_text,
    cell(sms) as sms_text,
    cell(userNumber) as userNumber
  from users_csv
);

insert into delta.`${lake}/findings`
select timestamp '${now}', 'users', 'MissingRequiredValue', 'error', sourcedId, 'sourcedId', null
from users_typed where sourcedId is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'users', 'MissingRequiredValue', 'error', sourcedId, 'username', null
from users_typed where username is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'users', 'InvalidType', 'warning', sourcedId, 'email', email_text
from users_typed where email_text is not null and email is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'users', 'InvalidType', 'warning', sourcedId, 'phone', phone_text
from users_typed where phone_text is not null and phone is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'users', 'InvalidType', 'warning', sourcedId, 'sms', sms_text
from users_typed where sms_text is not null and sms is null;

create temporary view users_numbered as
select *, row_number() over (partition by sourcedId order by place) as occurrence
from users_typed
where sourcedId is not null and username is not null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'users', 'DuplicateRecord', 'error', sourcedId, 'sourcedId', sourcedId
from users_numbered where occurrence > 1;

cache table users_candidates as
select
  sourcedId, username, familyName, givenName, activeDirectoryMatchId, email, phone, sms, userNumber
from users_numbered where occurrence = 1;
