-- The organizations in the latest roster of the active year of their source system. Gold also keeps those
-- that left. The tree is made of these.
select
  o.Id as OrganizationId,
  o.sourceSystem as SourceSystem,
  y.AcademicYear,
  y.HasPrevious,
  o.ExternalId,
  o.Name,
  o.ParentOrganizationId,
  o.RefOrganizationTypeId
from gold_Organization as o
join active_year as y on y.SourceSystem = o.sourceSystem
where o.LastSeenDateTime >= y.SeenAt
