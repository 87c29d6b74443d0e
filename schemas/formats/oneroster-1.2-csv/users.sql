-- A user who may not sign in (enabledUser) still belongs to the school. Agents count where a student names contacts
-- or a contact names students (relationships.sql); other ones are told of. A grade is a student's.
with person as (
  select
    userSourcedId as sourcedId,
    bool_or(lower(role) = 'student') as isStudent,
    bool_or(lower(role) in ('parent', 'guardian', 'relative', 'doctor', 'aide')) as isContact
  from roles
  group by userSourcedId
),
passed as (
  select
    named.sourceFile,
    named.sourceLine,
    concat_ws(',', collect_list(named.agent)) as agents
  from (
    select
      users.sourceFile,
      users.sourceLine,
      coalesce(person.isContact, false) as isContact,
      explode(filter(transform(split(agentSourcedIds, ','), id -> trim(id)), id -> id <> '')) as agent
    from users
    left join person
      on users.sourcedId = person.sourcedId
    where not coalesce(person.isStudent, false)
  ) as named
  left join person as student
    on named.agent = student.sourcedId and student.isStudent and named.isContact
  where student.sourcedId is null
  group by named.sourceFile, named.sourceLine
)
select
  users.sourceFile,
  users.sourceLine,
  users.sourcedId,
  username,
  givenName,
  familyName,
  middleName,
  preferredGivenName,
  preferredMiddleName,
  preferredFamilyName,
  email,
  phone,
  sms,
  identifier as userNumber,
  passed.agents as `UnusedAgents@agentSourcedIds`,
  if(coalesce(person.isStudent, false), null, grades) as `GradeOfStaff@grades`
from users
left join passed
  on users.sourceFile = passed.sourceFile and users.sourceLine = passed.sourceLine
left join person
  on users.sourcedId = person.sourcedId
