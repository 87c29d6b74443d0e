-- A student names contacts. Contacts name their students, too: these links say nothing new, and users.sql tells of
-- those that a student does not return. What a contact is to the student is the contact's own role: one relationship
-- for each. A contact who names other students and not this one contradicts it.
with contact as (
  select
    sourcedId,
    min_by(struct(ofContact, hasRole, agents), sourceLine) as told
  from people
  group by sourcedId
),
named as (
  select
    sourceFile,
    sourceLine,
    sourcedId,
    explode(agents) as agent
  from people
  where isStudent
),
pairs as (
  select
    named.sourceFile,
    named.sourceLine,
    named.sourcedId as userSourcedId,
    named.agent as relationshipUserSourcedId,
    contact.told.ofContact as ofContact,
    if(
      contact.told.hasRole and size(contact.told.ofContact) = 0, named.agent, null
    ) as withoutContactRole,
    if(
      size(contact.told.agents) > 0
      and not array_contains(contact.told.agents, named.sourcedId),
      named.agent,
      null
    ) as oneSided
  from named
  left join contact
    on named.agent = contact.sourcedId
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
