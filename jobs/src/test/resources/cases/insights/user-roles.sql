select u.ExternalId, o.ExternalId as Org, r.RoleCode, r.RoleGroup, r.GradeCode, r.IsPrimary
from leaders_UserRoles as r join leaders_Orgs as o on o.Id = r.OrganizationId join leaders_Users as u on u.Id = r.PersonId
