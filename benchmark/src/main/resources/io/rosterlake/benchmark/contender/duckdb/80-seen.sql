-- First and last seen: those who are present take the time of this upload, those who are not keep theirs.
-- People and sections belong to no year; roles and enrollments of other years stay as they were.
-- Placeholders: ${now}, ${year}.
create temporary table person as
select
  sourcedId,
  case when present.sourcedId is null then known.givenName else present.givenName end as givenName,
  case when present.sourcedId is null then known.familyName else present.familyName end as familyName,
  coalesce(known.firstSeen, timestamp '${now}') as firstSeen,
  case when present.sourcedId is null then known.lastSeen else timestamp '${now}' end as lastSeen
from users as present
full join known_person as known using (sourcedId);

create temporary table section as
select
  sourcedId,
  case when present.sourcedId is null then known.orgSourcedId else present.orgSourcedId end as orgSourcedId,
  case when present.sourcedId is null then known.title else present.title end as title,
  case when present.sourcedId is null then known.courseSourcedId else present.courseSourcedId end as courseSourcedId,
  case when present.sourcedId is null then known.code else present.code end as code,
  coalesce(known.firstSeen, timestamp '${now}') as firstSeen,
  case when present.sourcedId is null then known.lastSeen else timestamp '${now}' end as lastSeen
from classes as present
full join known_section as known using (sourcedId);

create temporary table role_seen as
-- Roles that lost an unknown session can be alike: they are one.
with present as (
  select
    userSourcedId, orgSourcedId, role, sessionSourcedId, grade,
    bool_or(isPrimary) as isPrimary, min(roleStartDate) as roleStartDate, max(roleEndDate) as roleEndDate
  from roles
  group by all
),
known as (select * from known_role where year = '${year}')
select
  '${year}' as year,
  coalesce(present.userSourcedId, known.userSourcedId) as userSourcedId,
  coalesce(present.orgSourcedId, known.orgSourcedId) as orgSourcedId,
  coalesce(present.role, known.role) as role,
  coalesce(present.sessionSourcedId, known.sessionSourcedId) as sessionSourcedId,
  coalesce(present.grade, known.grade) as grade,
  case when present.role is null then known.isPrimary else present.isPrimary end as isPrimary,
  case when present.role is null then known.roleStartDate else present.roleStartDate end as roleStartDate,
  case when present.role is null then known.roleEndDate else present.roleEndDate end as roleEndDate,
  coalesce(known.firstSeen, timestamp '${now}') as firstSeen,
  case when present.role is null then known.lastSeen else timestamp '${now}' end as lastSeen,
  present.role is not null as isActive
from present
full join known
  on present.userSourcedId = known.userSourcedId
  and present.orgSourcedId = known.orgSourcedId
  and present.role = known.role
  and coalesce(present.sessionSourcedId, '') = coalesce(known.sessionSourcedId, '')
  and coalesce(present.grade, '') = coalesce(known.grade, '')
union all by name
select * from known_role where year <> '${year}';

create temporary view enrollment_seen as
select
  '${year}' as year,
  classSourcedId,
  userSourcedId,
  role,
  coalesce(known.firstSeen, timestamp '${now}') as firstSeen,
  case when present.isPresent then timestamp '${now}' else known.lastSeen end as lastSeen,
  coalesce(present.isPresent, false) as isActive
from (select *, true as isPresent from enrollments) as present
full join (select * from known_enrollment where year = '${year}') as known
  using (classSourcedId, userSourcedId, role)
union all by name
select * from known_enrollment where year <> '${year}';
