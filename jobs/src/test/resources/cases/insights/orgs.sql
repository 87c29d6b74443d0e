select o.ExternalId, o.Name, o.Type, p.ExternalId as Parent, o.Path, o.Depth, o.IsInCycle, o.IsParentMissing, o.AcademicYear
from leaders_Orgs as o left join leaders_Orgs as p on p.Id = o.ParentId
