-- The roles of users, as roles.csv of OneRoster 1.2 has them. A user lists roles, or has one role in all of its orgs;
-- the list counts where a server sends both. A role has no id of its own: its place in the list tells two of one
-- user apart.
with said as (
  select
    sourceFile,
    sourceLine,
    recordId,
    sourcedId,
    role,
    coalesce(
      roles_role, roles_orgSourcedId, roles_roleType, roles_beginDate, roles_endDate
    ) is not null as isListed,
    coalesce(
      filter(array_distinct(transform(split(orgSourcedIds, ','), id -> trim(id))), id -> id <> ''),
      array()
    ) as orgs,
    coalesce(split(roles_role, ','), array()) as listedRoles,
    coalesce(split(roles_orgSourcedId, ','), array()) as listedOrgs,
    coalesce(split(roles_roleType, ','), array()) as types,
    coalesce(split(roles_beginDate, ','), array()) as begins,
    coalesce(split(roles_endDate, ','), array()) as ends
  from users
),
lists as (
  select
    sourceFile,
    sourceLine,
    recordId,
    sourcedId,
    if(isListed, listedRoles, array_repeat(role, greatest(size(orgs), 1))) as role,
    if(isListed, listedOrgs, orgs) as orgSourcedId,
    types as roleType,
    begins as beginDate,
    ends as endDate
  from said
)
select
  sourceFile,
  sourceLine,
  concat(recordId, '/', place) as recordId,
  sourcedId as userSourcedId,
  nullif(trim(each.role), '') as role,
  nullif(trim(each.orgSourcedId), '') as orgSourcedId,
  nullif(trim(each.roleType), '') as roleType,
  nullif(trim(each.beginDate), '') as beginDate,
  nullif(trim(each.endDate), '') as endDate
from lists
lateral view posexplode(
  array_distinct(arrays_zip(role, orgSourcedId, roleType, beginDate, endDate))
) as place, each
where concat_ws('', each.role, each.orgSourcedId, each.roleType, each.beginDate, each.endDate) <> ''
