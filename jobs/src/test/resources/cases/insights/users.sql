select u.ExternalId, u.RoleGroup, u.RoleCode, u.RoleLabel, u.GradeCode, u.GradeLabel, o.ExternalId as Org, u.OrganizationName, u.GivenName, u.Surname, u.DisplayName, u.SourceSystem, u.AcademicYear
from leaders_Users as u left join leaders_Orgs as o on o.Id = u.OrganizationId
