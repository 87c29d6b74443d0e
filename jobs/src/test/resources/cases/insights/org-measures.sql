select o.ExternalId as Org, m.*
from leaders_OrgMeasures as m join leaders_Orgs as o on o.Id = m.OrganizationId
