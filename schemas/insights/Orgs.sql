select
  o.OrganizationId as Id,
  o.ExternalId,
  o.Name,
  t.Code as Type,
  t.Label as TypeLabel,
  n.ParentId,
  n.Path,
  n.Depth,
  n.IsInCycle,
  n.IsParentMissing,
  o.SourceSystem,
  o.AcademicYear
from organization as o
join organization_tree as n on n.OrganizationId = o.OrganizationId
left join list_value as t on t.Id = o.RefOrganizationTypeId
