-- A user lists roles, each in an org, or has one role in all of its orgs; the list counts where a server sends both. A
-- role has no id of its own: its place in the list tells two of one user apart. Parents, guardians and relatives have
-- no role in an org. A grade is a student's; of several a student is in the first (format.yaml).
with said as (
  select
    sourceFile,
    sourceLine,
    recordId,
    sourcedId,
    grades,
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
    grades,
    if(isListed, listedRoles, array_repeat(role, greatest(size(orgs), 1))) as role,
    if(isListed, listedOrgs, orgs) as orgSourcedId,
    types as roleType,
    begins as beginDate,
    ends as endDate
  from said
),
listed as (
  select
    sourceFile,
    sourceLine,
    concat(recordId, '/', place) as ownId,
    sourcedId,
    grades,
    nullif(trim(each.role), '') as role,
    nullif(trim(each.orgSourcedId), '') as orgSourcedId,
    nullif(trim(each.roleType), '') as roleType,
    nullif(trim(each.beginDate), '') as beginDate,
    nullif(trim(each.endDate), '') as endDate
  from lists
  lateral view posexplode(
    array_distinct(arrays_zip(role, orgSourcedId, roleType, beginDate, endDate))
  ) as place, each
)
select
  sourceFile,
  sourceLine,
  ownId,
  sourcedId as userSourcedId,
  orgSourcedId,
  regexp_replace(role, '^ext:', '') as role,
  if(lower(role) = 'student', grades, null) as grade,
  case lower(roleType)
    when 'primary' then 'true'
    when 'secondary' then 'false'
    else roleType
  end as isPrimary,
  beginDate as roleStartDate,
  endDate as roleEndDate
from listed
where
  coalesce(lower(role), '') not in ('parent', 'guardian', 'relative')
  and concat_ws('', role, orgSourcedId, roleType, beginDate, endDate) <> ''
