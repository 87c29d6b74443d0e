select Place, Code, Weight, FailingCount, TotalCount from leaders_ReadinessChecks
