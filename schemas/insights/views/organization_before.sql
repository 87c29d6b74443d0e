-- The same as the previous run published it.
select
  o.Id as OrganizationId,
  o.ExternalId,
  o.Name,
  o.ParentOrganizationId
from previous_Organization as o
join year_before as y on y.SourceSystem = o.sourceSystem
where o.LastSeenDateTime >= y.SeenAt
