create temporary table enrollments_typed as
with cells as (
  select
    line,
    cell(classSourcedId) as classSourcedId,
    cell(userSourcedId) as userSourcedId,
    cell(role) as role_text
  from enrollments_read
)
select
  cells.*,
  roles.code as role
from cells
left join vocabulary as roles on roles.list = 'enrollment-role' and roles.spelling = lower(role_text);

create or replace temporary macro enrollment_id(class, person, role) as concat_ws('_', class, person, role);

insert into findings
select
  'enrollments', line, 'MissingRequiredValue', 'error',
  enrollment_id(classSourcedId, userSourcedId, role_text), 'classSourcedId', null
from enrollments_typed where classSourcedId is null
union all
select
  'enrollments', line, 'MissingRequiredValue', 'error',
  enrollment_id(classSourcedId, userSourcedId, role_text), 'userSourcedId', null
from enrollments_typed where userSourcedId is null
union all
select
  'enrollments', line, 'MissingRequiredValue', 'error',
  enrollment_id(classSourcedId, userSourcedId, role_text), 'role', null
from enrollments_typed where role_text is null
union all
select
  'enrollments', line, 'InvalidOrMissingReferenceCode', 'error',
  enrollment_id(classSourcedId, userSourcedId, role_text), 'role', role_text
from enrollments_typed where role_text is not null and role is null;

create temporary view enrollments_sound as
select line, classSourcedId, userSourcedId, role from enrollments_typed
where line not in (select line from findings where entity = 'enrollments' and severity = 'error');

insert into findings
select
  'enrollments', line, 'DuplicateRecord', 'error',
  enrollment_id(classSourcedId, userSourcedId, role), 'classSourcedId', classSourcedId
from enrollments_sound
join (
  select classSourcedId, userSourcedId, role, min(line) as first_line
  from enrollments_sound
  group by all
  having count(*) > 1
) as repeated using (classSourcedId, userSourcedId, role)
where line > first_line;

insert into findings
select
  'enrollments', line, 'MissingReferencedRecord', 'error',
  enrollment_id(classSourcedId, userSourcedId, role_text), 'classSourcedId', classSourcedId
from enrollments_typed
where classSourcedId is not null and classSourcedId not in (select sourcedId from classes);

insert into findings
select
  'enrollments', line, 'MissingReferencedRecord', 'error',
  enrollment_id(classSourcedId, userSourcedId, role_text), 'userSourcedId', userSourcedId
from enrollments_typed
where userSourcedId is not null and userSourcedId not in (select sourcedId from users_candidates);

create temporary table enrollments as
select classSourcedId, userSourcedId, role
from enrollments_typed
where line not in (select line from findings where entity = 'enrollments' and severity = 'error');
