create temporary table classes_typed as
select
  line,
  cell(sourcedId) as sourcedId,
  cell(orgSourcedId) as orgSourcedId,
  cell(title) as title,
  list_distinct(list_filter(
    list_transform(string_split(cell(sessionSourcedIds), ','), lambda item: cell(item)),
    lambda item: item is not null
  )) as sessionSourcedIds,
  cell(courseSourcedId) as courseSourcedId,
  cell(code) as code
from classes_read;

insert into findings
select 'classes', line, 'MissingRequiredValue', 'error', sourcedId, field, null
from (
  select line, sourcedId, 'sourcedId' as field from classes_typed where sourcedId is null
  union all
  select line, sourcedId, 'orgSourcedId' from classes_typed where orgSourcedId is null
  union all
  select line, sourcedId, 'title' from classes_typed where title is null
);

create temporary table classes_sound as
select * from classes_typed
where line not in (select line from findings where entity = 'classes' and severity = 'error');

insert into findings
select 'classes', line, 'DuplicateRecord', 'error', sourcedId, 'sourcedId', sourcedId
from classes_sound
join (
  select sourcedId, min(line) as first_line from classes_sound group by all having count(*) > 1
) as repeated using (sourcedId)
where line > first_line;

insert into findings
select 'classes', line, 'MissingReferencedRecord', 'error', sourcedId, 'orgSourcedId', orgSourcedId
from classes_typed
where orgSourcedId is not null and orgSourcedId not in (select sourcedId from orgs);

insert into findings
select 'classes', line, 'MissingOptionalReference', 'warning', sourcedId, 'sessionSourcedIds', session
from (select line, sourcedId, unnest(sessionSourcedIds) as session from classes_typed)
where session not in (select sourcedId from sessions);

insert into findings
select 'classes', line, 'MissingOptionalReference', 'warning', sourcedId, 'courseSourcedId', courseSourcedId
from classes_typed
where courseSourcedId is not null and courseSourcedId not in (select sourcedId from courses);

set variable known_sessions = (select list(sourcedId) from sessions);

create temporary table classes as
select
  sourcedId,
  orgSourcedId,
  title,
  case
    when len(list_intersect(sessionSourcedIds, getvariable('known_sessions'))) > 0
      then list_intersect(sessionSourcedIds, getvariable('known_sessions'))
  end as sessionSourcedIds,
  case when courseSourcedId in (select sourcedId from courses) then courseSourcedId end as courseSourcedId,
  code
from classes_typed
where line not in (select line from findings where entity = 'classes' and severity = 'error');
