create temporary function calendar_day(text string) returns date
return try_cast(
  case
    when text rlike r'^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$'
      then substring(text, 1, 10)
    when text rlike r'^\d{8}$'
      then concat_ws('-', substring(text, 1, 4), substring(text, 5, 2), substring(text, 7, 2))
  end as date
);

cache table roles_typed as
select
  c.*,
  r.code as role,
  g.code as grade,
  case
    when lower(primary_text) in ('true', '1', 'yes', 'y', 't') then true
    when lower(primary_text) in ('false', '0', 'no', 'n', 'f') then false
  end as isPrimary,
  calendar_day(start_text) as roleStartDate,
  calendar_day(end_text) as roleEndDate,
  concat_ws('_', userSourcedId, orgSourcedId, role_text, sessionSourcedId, grade_text) as recordId
from (
  select
    monotonically_increasing_id() as place,
    cell(userSourcedId) as userSourcedId,
    cell(orgSourcedId) as orgSourcedId,
    cell(role) as role_text,
    cell(sessionSourcedId) as sessionSourcedId,
    cell(grade) as grade_text,
    cell(isPrimary) as primary_text,
    cell(roleStartDate) as start_text,
    cell(roleEndDate) as end_text
  from roles_csv
) c
left join vocabulary r on r.list = 'role' and r.spelling = lower(role_text)
left join vocabulary g on g.list = 'grade-level' and g.spelling = lower(grade_text);

insert into delta.`${lake}/findings`
select timestamp '${now}', 'roles', 'MissingRequiredValue', 'error', recordId, 'userSourcedId', null
from roles_typed where userSourcedId is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'roles', 'MissingRequiredValue', 'error', recordId, 'orgSourcedId', null
from roles_typed where orgSourcedId is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'roles', 'MissingRequiredValue', 'error', recordId, 'role', null
from roles_typed where role_text is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'roles', 'InvalidOrMissingReferenceCode', 'error', recordId, 'role', role_text
from roles_typed where role_text is not null and role is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'roles', 'InvalidOrMissingReferenceCode', 'warning', recordId, 'grade', grade_text
from roles_typed where grade_text is not null and grade is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'roles', 'InvalidType', 'warning', recordId, 'isPrimary', primary_text
from roles_typed where primary_text is not null and isPrimary is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'roles', 'InvalidType', 'warning', recordId, 'roleStartDate', start_text
from roles_typed where start_text is not null and roleStartDate is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'roles', 'InvalidType', 'warning', recordId, 'roleEndDate', end_text
from roles_typed where end_text is not null and roleEndDate is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'roles', 'EndBeforeStart', 'warning', recordId, 'roleEndDate', end_text
from roles_typed where roleEndDate < roleStartDate;

create temporary view roles_numbered as
select
  *,
  row_number() over (partition by userSourcedId, orgSourcedId, role, sessionSourcedId, grade order by place)
    as occurrence
from roles_typed
where userSourcedId is not null and orgSourcedId is not null and role is not null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'roles', 'DuplicateRecord', 'error', recordId, 'userSourcedId', userSourcedId
from roles_numbered where occurrence > 1;

insert into delta.`${lake}/findings`
select
  timestamp '${now}', 'roles', 'MissingReferencedRecord', 'error', r.recordId, 'userSourcedId', r.userSourcedId
from roles_typed r left anti join users_candidates u on r.userSourcedId = u.sourcedId
where r.userSourcedId is not null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'roles', 'MissingReferencedRecord', 'error', r.recordId, 'orgSourcedId', r.orgSourcedId
from roles_typed r left anti join orgs o on r.orgSourcedId = o.sourcedId
where r.orgSourcedId is not null;

insert into delta.`${lake}/findings`
select
  timestamp '${now}', 'roles', 'MissingOptionalReference', 'warning', r.recordId, 'sessionSourcedId',
  r.sessionSourcedId
from roles_typed r left anti join sessions s on r.sessionSourcedId = s.sourcedId
where r.sessionSourcedId is not null;

cache table roles_accepted as
select
  r.userSourcedId,
  r.orgSourcedId,
  r.role,
  s.sourcedId as sessionSourcedId,
  r.grade,
  r.isPrimary,
  r.roleStartDate,
  case when not coalesce(r.roleEndDate < r.roleStartDate, false) then r.roleEndDate end as roleEndDate
from roles_numbered r
join users_candidates u on r.userSourcedId = u.sourcedId
join orgs o on r.orgSourcedId = o.sourcedId
left join sessions s on r.sessionSourcedId = s.sourcedId
where r.occurrence = 1;
