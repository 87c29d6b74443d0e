select o.ExternalId as Org, g.GradeCode, g.GradeLabel, g.StudentCount
from leaders_OrgGrades as g join leaders_Orgs as o on o.Id = g.OrganizationId
