select o.ExternalId as Org, p.ExternalId as Ancestor, a.Distance
from leaders_OrgAncestors as a join leaders_Orgs as o on o.Id = a.OrganizationId join leaders_Orgs as p on p.Id = a.AncestorId
