-- The same as the previous run published it.
select
  o.Id as OrganizationId,
  o.ExternalId,
  o.Name,
  o.ParentOrganizationId
from previous_Organization as o
join previous_year as y on y.SourceSystem = o.sourceSystem
where o.LastSeenDateTime >= y.SeenAt
