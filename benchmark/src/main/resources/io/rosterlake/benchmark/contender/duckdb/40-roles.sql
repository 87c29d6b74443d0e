create or replace temporary macro day(text) as try_cast(
  case
    when regexp_matches(
      text, '^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$'
    ) then text[1:10]
    when regexp_matches(text, '^\d{8}$') then text[1:4] || '-' || text[5:6] || '-' || text[7:8]
  end as date
);

create temporary table roles_typed as
with cells as (
  select
    line,
    cell(userSourcedId) as userSourcedId,
    cell(orgSourcedId) as orgSourcedId,
    cell(role) as role_text,
    cell(sessionSourcedId) as sessionSourcedId,
    cell(grade) as grade_text,
    cell(isPrimary) as primary_text,
    cell(roleStartDate) as start_text,
    cell(roleEndDate) as end_text
  from roles_read
)
select
  cells.*,
  roles.code as role,
  grades.code as grade,
  case
    when lower(primary_text) in ('true', '1', 'yes', 'y', 't') then true
    when lower(primary_text) in ('false', '0', 'no', 'n', 'f') then false
  end as isPrimary,
  day(start_text) as roleStartDate,
  day(end_text) as roleEndDate,
  concat_ws('_', userSourcedId, orgSourcedId, role_text, sessionSourcedId, grade_text) as recordId
from cells
left join vocabulary as roles on roles.list = 'role' and roles.spelling = lower(role_text)
left join vocabulary as grades on grades.list = 'grade-level' and grades.spelling = lower(grade_text);

insert into findings
select 'roles', line, 'MissingRequiredValue', 'error', recordId, 'userSourcedId', null
from roles_typed where userSourcedId is null
union all
select 'roles', line, 'MissingRequiredValue', 'error', recordId, 'orgSourcedId', null
from roles_typed where orgSourcedId is null
union all
select 'roles', line, 'MissingRequiredValue', 'error', recordId, 'role', null
from roles_typed where role_text is null
union all
select 'roles', line, 'InvalidOrMissingReferenceCode', 'error', recordId, 'role', role_text
from roles_typed where role_text is not null and role is null
union all
select 'roles', line, 'InvalidOrMissingReferenceCode', 'warning', recordId, 'grade', grade_text
from roles_typed where grade_text is not null and grade is null
union all
select 'roles', line, 'InvalidType', 'warning', recordId, 'isPrimary', primary_text
from roles_typed where primary_text is not null and isPrimary is null
union all
select 'roles', line, 'InvalidType', 'warning', recordId, 'roleStartDate', start_text
from roles_typed where start_text is not null and roleStartDate is null
union all
select 'roles', line, 'InvalidType', 'warning', recordId, 'roleEndDate', end_text
from roles_typed where end_text is not null and roleEndDate is null
union all
select 'roles', line, 'EndBeforeStart', 'warning', recordId, 'roleEndDate', end_text
from roles_typed where roleEndDate < roleStartDate;

create temporary table roles_sound as
select line, recordId, userSourcedId, orgSourcedId, role, sessionSourcedId, grade from roles_typed
where line not in (select line from findings where entity = 'roles' and severity = 'error');

insert into findings
select 'roles', line, 'DuplicateRecord', 'error', recordId, 'userSourcedId', userSourcedId
from roles_sound
join (
  select userSourcedId, orgSourcedId, role, sessionSourcedId, grade, min(line) as first_line
  from roles_sound
  group by all
  having count(*) > 1
) as repeated using (userSourcedId, orgSourcedId, role)
where line > first_line
  and roles_sound.sessionSourcedId is not distinct from repeated.sessionSourcedId
  and roles_sound.grade is not distinct from repeated.grade;

insert into findings
select 'roles', line, 'MissingReferencedRecord', 'error', recordId, 'userSourcedId', userSourcedId
from roles_typed
where userSourcedId is not null and userSourcedId not in (select sourcedId from users_candidates);

insert into findings
select 'roles', line, 'MissingReferencedRecord', 'error', recordId, 'orgSourcedId', orgSourcedId
from roles_typed
where orgSourcedId is not null and orgSourcedId not in (select sourcedId from orgs);

insert into findings
select 'roles', line, 'MissingOptionalReference', 'warning', recordId, 'sessionSourcedId', sessionSourcedId
from roles_typed
where sessionSourcedId is not null and sessionSourcedId not in (select sourcedId from sessions);

create temporary table roles as
select
  userSourcedId,
  orgSourcedId,
  role,
  case when sessionSourcedId in (select sourcedId from sessions) then sessionSourcedId end as sessionSourcedId,
  grade,
  isPrimary,
  roleStartDate,
  case when not coalesce(roleEndDate < roleStartDate, false) then roleEndDate end as roleEndDate
from roles_typed
where line not in (select line from findings where entity = 'roles' and severity = 'error');
