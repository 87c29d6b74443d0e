cache table enrollments_typed as
select
  c.*,
  r.code as role,
  concat_ws('_', classSourcedId, userSourcedId, role_text) as recordId
from (
  select
    monotonically_increasing_id() as place,
    cell(classSourcedId) as classSourcedId,
    cell(userSourcedId) as userSourcedId,
    cell(role) as role_text
  from enrollments_csv
) c
left join vocabulary r on r.list = 'enrollment-role' and r.spelling = lower(role_text);

insert into delta.`${lake}/findings`
select timestamp '${now}', 'enrollments', 'MissingRequiredValue', 'error', recordId, 'classSourcedId', null
from enrollments_typed where classSourcedId is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'enrollments', 'MissingRequiredValue', 'error', recordId, 'userSourcedId', null
from enrollments_typed where userSourcedId is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'enrollments', 'MissingRequiredValue', 'error', recordId, 'role', null
from enrollments_typed where role_text is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'enrollments', 'InvalidOrMissingReferenceCode', 'error', recordId, 'role', role_text
from enrollments_typed where role_text is not null and role is null;

create temporary view enrollments_numbered as
select *, row_number() over (partition by classSourcedId, userSourcedId, role order by place) as occurrence
from enrollments_typed
where classSourcedId is not null and userSourcedId is not null and role is not null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'enrollments', 'DuplicateRecord', 'error', recordId, 'classSourcedId', classSourcedId
from enrollments_numbered where occurrence > 1;

insert into delta.`${lake}/findings`
select
  timestamp '${now}', 'enrollments', 'MissingReferencedRecord', 'error', e.recordId, 'classSourcedId',
  e.classSourcedId
from enrollments_typed e left anti join classes_accepted c on e.classSourcedId = c.sourcedId
where e.classSourcedId is not null;

insert into delta.`${lake}/findings`
select
  timestamp '${now}', 'enrollments', 'MissingReferencedRecord', 'error', e.recordId, 'userSourcedId',
  e.userSourcedId
from enrollments_typed e left anti join users_candidates u on e.userSourcedId = u.sourcedId
where e.userSourcedId is not null;

cache table enrollments_accepted as
select e.classSourcedId, e.userSourcedId, e.role
from enrollments_numbered e
join classes_accepted c on e.classSourcedId = c.sourcedId
join users_candidates u on e.userSourcedId = u.sourcedId
where e.occurrence = 1;
