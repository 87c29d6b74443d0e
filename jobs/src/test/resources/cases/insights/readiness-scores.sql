select ExternalId, OrganizationName, AcademicYear, Score, FailingCount, TotalCount from leaders_ReadinessScores
