-- A student names contacts, never the reverse. What a contact is to the student is the contact's own role;
-- of several, the first in the order below.
select
  student.sourceFile,
  student.sourceLine,
  student.sourcedId as userSourcedId,
  student.agent as relationshipUserSourcedId,
  coalesce(get(contact.roles, 0), 'other') as relationshipRole
from (
  select
    sourceFile,
    sourceLine,
    sourcedId,
    explode(array_distinct(transform(split(agentSourcedIds, ','), id -> trim(id)))) as agent
  from users
  where exists (
    select 1
    from roles
    where trim(roles.userSourcedId) = trim(users.sourcedId) and lower(trim(roles.role)) = 'student'
  )
) as student
left join (
  select
    trim(userSourcedId) as userSourcedId,
    array_intersect(
      array('parent', 'guardian', 'relative', 'aide'), collect_set(lower(trim(role)))
    ) as roles
  from roles
  group by trim(userSourcedId)
) as contact
  on student.agent = contact.userSourcedId
where student.agent <> ''
