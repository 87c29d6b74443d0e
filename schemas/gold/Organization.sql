select
  organization_id(:sourceSystem, sourcedId) as Id,
  sourcedId as ExternalId,
  name as Name,
  ref_id('RefOrgType', type) as RefOrganizationTypeId,
  source_system_id(:sourceSystem) as SourceSystemId,
  identifier as Identifier,
  organization_id(:sourceSystem, parentSourcedId) as ParentOrganizationId
from orgs
