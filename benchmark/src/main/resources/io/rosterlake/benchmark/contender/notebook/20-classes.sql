cache table classes_typed as
select
  monotonically_increasing_id() as place,
  cell(sourcedId) as sourcedId,
  cell(orgSourcedId) as orgSourcedId,
  cell(title) as title,
  array_distinct(filter(transform(split(cell(sessionSourcedIds), ','), item -> trim(item)), item -> item <> ''))
    as sessionSourcedIds,
  cell(courseSourcedId) as courseSourcedId,
  cell(code) as code
from classes_csv;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'classes', 'MissingRequiredValue', 'error', sourcedId, 'sourcedId', null
from classes_typed where sourcedId is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'classes', 'MissingRequiredValue', 'error', sourcedId, 'orgSourcedId', null
from classes_typed where orgSourcedId is null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'classes', 'MissingRequiredValue', 'error', sourcedId, 'title', null
from classes_typed where title is null;

create temporary view classes_numbered as
select *, row_number() over (partition by sourcedId order by place) as occurrence
from classes_typed
where sourcedId is not null and orgSourcedId is not null and title is not null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'classes', 'DuplicateRecord', 'error', sourcedId, 'sourcedId', sourcedId
from classes_numbered where occurrence > 1;

insert into delta.`${lake}/findings`
select
  timestamp '${now}', 'classes', 'MissingReferencedRecord', 'error', c.sourcedId, 'orgSourcedId', c.orgSourcedId
from classes_typed c left anti join orgs o on c.orgSourcedId = o.sourcedId
where c.orgSourcedId is not null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'classes', 'MissingOptionalReference', 'warning', c.sourcedId, 'sessionSourcedIds', c.item
from (select sourcedId, explode(sessionSourcedIds) as item from classes_typed) c
left anti join sessions s on c.item = s.sourcedId;

insert into delta.`${lake}/findings`
select
  timestamp '${now}', 'classes', 'MissingOptionalReference', 'warning', c.sourcedId, 'courseSourcedId',
  c.courseSourcedId
from classes_typed c left anti join courses k on c.courseSourcedId = k.sourcedId
where c.courseSourcedId is not null;

cache table classes_accepted as
select
  c.sourcedId,
  c.orgSourcedId,
  c.title,
  nullif(array_intersect(c.sessionSourcedIds, (select collect_set(sourcedId) from sessions)), array())
    as sessionSourcedIds,
  k.sourcedId as courseSourcedId,
  c.code
from classes_numbered c
join orgs o on c.orgSourcedId = o.sourcedId
left join courses k on c.courseSourcedId = k.sourcedId
where c.occurrence = 1;
