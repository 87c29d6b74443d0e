-- A user who may not sign in (enabledUser) still belongs to the school. Agents count where a student names contacts
-- or a contact names students (relationships.sql); other ones are told of. A grade is a student's.
select
  users.sourceFile,
  users.sourceLine,
  users.sourcedId,
  username,
  givenName,
  familyName,
  middleName,
  email,
  phone,
  sms,
  identifier as userNumber,
  passed.agents as `UnusedAgents@agentSourcedIds`,
  if(lower(role) = 'student', null, grades) as `GradeOfStaff@grades`
from users
left join (
  select
    named.sourceFile,
    named.sourceLine,
    concat_ws(',', collect_list(named.agent)) as agents
  from (
    select
      sourceFile,
      sourceLine,
      lower(role) in ('parent', 'guardian', 'relative', 'doctor', 'aide') as isContact,
      explode(filter(transform(split(agentSourcedIds, ','), id -> trim(id)), id -> id <> '')) as agent
    from users
    where not (lower(role) <=> 'student')
  ) as named
  left join (
    select distinct sourcedId
    from users
    where lower(role) = 'student'
  ) as student
    on named.agent = student.sourcedId and named.isContact
  where student.sourcedId is null
  group by named.sourceFile, named.sourceLine
) as passed
  on users.sourceFile = passed.sourceFile and users.sourceLine = passed.sourceLine
