-- Parents, guardians and relatives have no role in an org. A grade is a student's, and stands in the line of the user;
-- of several a student is in the first (format.yaml). Who left an org and came back has several of the same role
-- there; validation joins them.
select
  roles.sourceFile,
  roles.sourceLine,
  roles.recordId as ownId,
  roles.userSourcedId,
  roles.orgSourcedId,
  regexp_replace(roles.role, '^ext:', '') as role,
  if(lower(roles.role) = 'student', student.user.grades, null) as grade,
  student.user.sourceFile as `grade@sourceFile`,
  student.user.sourceLine as `grade@sourceLine`,
  case lower(roles.roleType)
    when 'primary' then 'true'
    when 'secondary' then 'false'
    else roles.roleType
  end as isPrimary,
  roles.beginDate as roleStartDate,
  roles.endDate as roleEndDate
from roles
left join (
  select
    sourcedId,
    min_by(struct(grades, sourceFile, sourceLine), sourceLine) as user
  from users
  group by sourcedId
) as student
  on roles.userSourcedId = student.sourcedId
where coalesce(lower(roles.role), '') not in ('parent', 'guardian', 'relative')
