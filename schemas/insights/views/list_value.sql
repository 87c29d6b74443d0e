-- The values of every list, those of earlier years included, with the labels that the flow asks for.
select
  d.Id,
  d.RefType as ReferenceType,
  d.Code,
  coalesce(l.Label, d.Code) as Label,
  d.SortOrder,
  l.RoleGroup
from gold_RefDefinition as d
left join list_label as l on l.ReferenceType = d.RefType and l.Code = d.Code
