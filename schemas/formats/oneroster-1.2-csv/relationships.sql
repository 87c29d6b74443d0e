-- A student names contacts. A contact who names a student whom the student's own line does not name counts, too.
-- What a contact is to the student is the contact's own role: one relationship for each. Where both sides name
-- somebody, and one of them not the other, they contradict each other.
with role as (
  select
    userSourcedId,
    bool_or(lower(role) = 'student') as isStudent,
    array_sort(collect_set(lower(role))) as all,
    filter(
      array_sort(collect_set(lower(role))),
      each -> each in ('parent', 'guardian', 'relative', 'doctor', 'aide')
    ) as ofContact
  from roles
  group by userSourcedId
),
named as (
  select
    users.sourceFile,
    users.sourceLine,
    users.sourcedId,
    coalesce(role.isStudent, false) as isStudent,
    coalesce(role.ofContact, array()) as ofContact,
    size(role.all) > 0 as hasRole,
    array_distinct(
      filter(transform(split(agentSourcedIds, ','), id -> trim(id)), id -> id <> '')
    ) as agents
  from users
  left join role
    on users.sourcedId = role.userSourcedId
),
person as (
  select
    sourcedId,
    min_by(struct(isStudent, ofContact, hasRole, agents), sourceLine) as told
  from named
  group by sourcedId
),
by_student as (
  select
    sourceFile,
    sourceLine,
    sourcedId,
    explode(agents) as agent
  from named
  where isStudent
),
by_contact as (
  select
    sourceFile,
    sourceLine,
    sourcedId,
    ofContact,
    explode(agents) as student
  from named
  where size(ofContact) > 0 and not isStudent
),
pairs as (
  select
    by_student.sourceFile,
    by_student.sourceLine,
    by_student.sourcedId as userSourcedId,
    by_student.agent as relationshipUserSourcedId,
    contact.told.ofContact as ofContact,
    if(
      contact.told.hasRole and size(contact.told.ofContact) = 0, by_student.agent, null
    ) as withoutContactRole,
    if(
      size(contact.told.agents) > 0
      and not array_contains(contact.told.agents, by_student.sourcedId),
      by_student.agent,
      null
    ) as oneSided
  from by_student
  left join person as contact
    on by_student.agent = contact.sourcedId
  union all
  select
    by_contact.sourceFile,
    by_contact.sourceLine,
    by_contact.student,
    by_contact.sourcedId,
    by_contact.ofContact,
    null,
    if(size(student.told.agents) > 0, by_contact.student, null)
  from by_contact
  join person as student
    on by_contact.student = student.sourcedId and student.told.isStudent
  where not coalesce(array_contains(student.told.agents, by_contact.sourcedId), false)
)
select
  sourceFile,
  sourceLine,
  userSourcedId,
  relationshipUserSourcedId,
  relationshipRole,
  withoutContactRole as `AgentWithoutContactRole@agentSourcedIds`,
  oneSided as `OneSidedAgent@agentSourcedIds`
from pairs
lateral view explode(if(size(ofContact) > 0, ofContact, array('other'))) as relationshipRole
