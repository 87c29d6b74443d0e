-- A student names contacts, never the reverse. What a contact is to the student is the contact's own role.
select
  student.sourceFile,
  student.sourceLine,
  student.sourcedId as userSourcedId,
  student.agent as relationshipUserSourcedId,
  case
    when contact.role in ('parent', 'guardian', 'relative', 'doctor', 'aide') then contact.role
    else 'other'
  end as relationshipRole
from (
  select
    sourceFile,
    sourceLine,
    sourcedId,
    explode(array_distinct(transform(split(agentSourcedIds, ','), id -> trim(id)))) as agent
  from users
  where lower(trim(role)) = 'student'
) as student
left join (
  select
    trim(sourcedId) as sourcedId,
    min_by(lower(trim(role)), sourceLine) as role
  from users
  group by trim(sourcedId)
) as contact
  on student.agent = contact.sourcedId
where student.agent <> ''
