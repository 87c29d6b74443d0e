select yearTimePeriod, GivenName, Surname, Name as org, substring_index(RefRoleId, '-', -1) as role, substring_index(RefGradeLevelId, '-', -1) as grade,
  role.FirstSeenDateTime, role.LastSeenDateTime, IsActiveInSession
from gold_PersonOrganizationRole as role
join gold_Person on gold_Person.Id = PersonId
join gold_Organization on gold_Organization.Id = OrganizationId
