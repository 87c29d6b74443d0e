select
  source_system_id(:sourceSystem) as Id,
  :sourceSystemName as Name
