select o.ExternalId as Org, r.CheckCode, r.FailingCount, r.TotalCount, r.Score
from leaders_Readiness as r join leaders_Orgs as o on o.Id = r.OrganizationId
where r.CheckCode not in ('EmptyOrg', 'BrokenHierarchy', 'CyclicHierarchy') or r.FailingCount > 0
