select c.ExternalId, c.Title, o.ExternalId as Org, c.OrganizationName, c.CourseName, c.TeacherCount, c.StudentCount, c.AcademicYear
from leaders_Classes as c join leaders_Orgs as o on o.Id = c.OrganizationId
