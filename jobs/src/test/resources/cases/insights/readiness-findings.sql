select f.CheckCode, o.ExternalId as Org, f.RecordId, f.SourceSystem, f.FailedCheckCount
from leaders_ReadinessFindings as f left join leaders_Orgs as o on o.Id = f.OrganizationId
