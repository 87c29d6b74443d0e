-- A student names contacts. A contact who names a student whom the student's own line does not name counts, too.
-- What a contact is to the student is the contact's own role. Where both sides name somebody, and one of them not the
-- other, they contradict each other.
with named as (
  select
    sourceFile,
    sourceLine,
    sourcedId,
    lower(role) as role,
    array_distinct(
      filter(transform(split(agentSourcedIds, ','), id -> trim(id)), id -> id <> '')
    ) as agents
  from users
),
person as (
  select
    sourcedId,
    min_by(role, sourceLine) as role,
    min_by(agents, sourceLine) as agents
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
  where role = 'student'
),
by_contact as (
  select
    sourceFile,
    sourceLine,
    sourcedId,
    role,
    explode(agents) as student
  from named
  where role in ('parent', 'guardian', 'relative', 'doctor', 'aide')
)
select
  by_student.sourceFile,
  by_student.sourceLine,
  by_student.sourcedId as userSourcedId,
  by_student.agent as relationshipUserSourcedId,
  if(
    contact.role in ('parent', 'guardian', 'relative', 'doctor', 'aide'), contact.role, 'other'
  ) as relationshipRole,
  if(
    contact.role not in ('parent', 'guardian', 'relative', 'doctor', 'aide'), by_student.agent, null
  ) as `AgentWithoutContactRole@agentSourcedIds`,
  if(
    size(contact.agents) > 0 and not array_contains(contact.agents, by_student.sourcedId),
    by_student.agent,
    null
  ) as `OneSidedAgent@agentSourcedIds`
from by_student
left join person as contact
  on by_student.agent = contact.sourcedId
union all
select
  by_contact.sourceFile,
  by_contact.sourceLine,
  by_contact.student,
  by_contact.sourcedId,
  by_contact.role,
  null,
  if(size(student.agents) > 0, by_contact.student, null)
from by_contact
join person as student
  on by_contact.student = student.sourcedId and student.role = 'student'
where not coalesce(array_contains(student.agents, by_contact.sourcedId), false)
