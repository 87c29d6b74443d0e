select
  person_relationship_id(
    :sourceSystem, userSourcedId, relationshipUserSourcedId, relationshipRole
  ) as Id,
  person_id(:sourceSystem, userSourcedId) as PersonId,
  ref_id('RefPersonRelationship', relationshipRole) as RefPersonRelationshipId,
  person_id(:sourceSystem, relationshipUserSourcedId) as RelatedPersonId
from relationships
