create table if not exists delta.`${lake}/person` (
  sourcedId string, givenName string, familyName string, firstSeen timestamp, lastSeen timestamp
) using delta;

merge into delta.`${lake}/person` t
using users_accepted s on t.sourcedId = s.sourcedId
when matched then update set
  givenName = s.givenName, familyName = s.familyName, lastSeen = timestamp '${now}'
when not matched then insert (sourcedId, givenName, familyName, firstSeen, lastSeen)
  values (s.sourcedId, s.givenName, s.familyName, timestamp '${now}', timestamp '${now}');

create table if not exists delta.`${lake}/section` (
  sourcedId string, orgSourcedId string, title string, courseSourcedId string, code string,
  firstSeen timestamp, lastSeen timestamp
) using delta;

merge into delta.`${lake}/section` t
using classes_accepted s on t.sourcedId = s.sourcedId
when matched then update set
  orgSourcedId = s.orgSourcedId, title = s.title, courseSourcedId = s.courseSourcedId, code = s.code,
  lastSeen = timestamp '${now}'
when not matched then insert (sourcedId, orgSourcedId, title, courseSourcedId, code, firstSeen, lastSeen)
  values (
    s.sourcedId, s.orgSourcedId, s.title, s.courseSourcedId, s.code, timestamp '${now}', timestamp '${now}'
  );

create table if not exists delta.`${lake}/role_seen` (
  year string, userSourcedId string, orgSourcedId string, role string, sessionSourcedId string, grade string,
  isPrimary boolean, roleStartDate date, roleEndDate date,
  firstSeen timestamp, lastSeen timestamp, isActive boolean
) using delta;

merge into delta.`${lake}/role_seen` t
using (
  select
    userSourcedId, orgSourcedId, role, sessionSourcedId, grade,
    bool_or(isPrimary) as isPrimary, min(roleStartDate) as roleStartDate, max(roleEndDate) as roleEndDate
  from roles_accepted
  group by all
) s
on t.year = '${year}'
  and t.userSourcedId = s.userSourcedId
  and t.orgSourcedId = s.orgSourcedId
  and t.role = s.role
  and t.sessionSourcedId <=> s.sessionSourcedId
  and t.grade <=> s.grade
when matched then update set
  isPrimary = s.isPrimary, roleStartDate = s.roleStartDate, roleEndDate = s.roleEndDate,
  lastSeen = timestamp '${now}', isActive = true
when not matched then insert (
    year, userSourcedId, orgSourcedId, role, sessionSourcedId, grade, isPrimary, roleStartDate, roleEndDate,
    firstSeen, lastSeen, isActive
  )
  values (
    '${year}', s.userSourcedId, s.orgSourcedId, s.role, s.sessionSourcedId, s.grade, s.isPrimary,
    s.roleStartDate, s.roleEndDate, timestamp '${now}', timestamp '${now}', true
  )
when not matched by source and t.year = '${year}' and t.isActive then update set isActive = false;

create table if not exists delta.`${lake}/enrollment_seen` (
  year string, classSourcedId string, userSourcedId string, role string,
  firstSeen timestamp, lastSeen timestamp, isActive boolean
) using delta;

merge into delta.`${lake}/enrollment_seen` t
using enrollments_accepted s
on t.year = '${year}'
  and t.classSourcedId = s.classSourcedId
  and t.userSourcedId = s.userSourcedId
  and t.role = s.role
when matched then update set lastSeen = timestamp '${now}', isActive = true
when not matched then insert (year, classSourcedId, userSourcedId, role, firstSeen, lastSeen, isActive)
  values (
    '${year}', s.classSourcedId, s.userSourcedId, s.role, timestamp '${now}', timestamp '${now}', true
  )
when not matched by source and t.year = '${year}' and t.isActive then update set isActive = false;
