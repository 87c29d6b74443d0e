select severity, rule, file, line, field, value from runs_finding
where runId = (select max(runId) from runs_finding)
