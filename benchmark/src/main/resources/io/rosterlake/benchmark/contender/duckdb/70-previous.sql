-- What was known before. Placeholders: ${previous}.
create temporary view known_person as from read_parquet('${previous}/person.parquet');
create temporary view known_role as from read_parquet('${previous}/role_seen.parquet');
create temporary view known_section as from read_parquet('${previous}/section.parquet');
create temporary view known_enrollment as from read_parquet('${previous}/enrollment_seen.parquet');
