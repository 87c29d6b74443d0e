-- A user who may not sign in (enabledUser) still belongs to the school. Agents count where a student names contacts;
-- a contact who names such a student back adds nothing, and any other agent is told of. A grade is a student's.
with named as (
  select
    sourceFile,
    sourceLine,
    sourcedId,
    size(ofContact) > 0 as isContact,
    explode(agents) as agent
  from people
  where not isStudent
),
by_student as (
  select distinct
    sourcedId as student,
    contact
  from people
  lateral view explode(agents) as contact
  where isStudent
),
passed as (
  select
    named.sourceFile,
    named.sourceLine,
    concat_ws(',', collect_list(named.agent)) as agents
  from named
  left join by_student
    on named.agent = by_student.student
    and named.sourcedId = by_student.contact
    and named.isContact
  where by_student.student is null
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
  if(people.isStudent, null, grades) as `GradeOfStaff@grades`
from users
join people
  on users.sourceFile = people.sourceFile and users.sourceLine = people.sourceLine
left join passed
  on users.sourceFile = passed.sourceFile and users.sourceLine = passed.sourceLine
