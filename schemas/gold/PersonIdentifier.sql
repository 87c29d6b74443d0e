-- One row per kind. Which field feeds which kind is inferred from the names of the kinds.
select
  person_identifier_id(:sourceSystem, sourcedId, kind, identifier) as Id,
  identifier as Identifier,
  PersonId,
  ref_id('RefIdentifierType', kind) as RefIdentifierTypeId,
  source_system_id(:sourceSystem) as SourceSystemId
from (
  select
    sourcedId,
    PersonId,
    stack(
      5,
      'sourceExternalId', sourcedId,
      'username', username,
      'studentOrTeacherNumberOrId', userNumber,
      'activeDirectoryMatchId', activeDirectoryMatchId,
      'email', email
    ) as (kind, identifier)
  from (
    -- Computed once for a person, not for each kind.
    select *, person_id(:sourceSystem, sourcedId) as PersonId from users
  )
)
where identifier is not null
