select c.ExternalId as Class, u.ExternalId as User, o.ExternalId as Org, e.RoleCode, e.IsStudent, e.IsTeacher
from leaders_Enrollments as e join leaders_Classes as c on c.Id = e.ClassId join leaders_Users as u on u.Id = e.PersonId join leaders_Orgs as o on o.Id = e.OrganizationId
