-- Placeholders: ${out}.
copy users to '${out}/users.parquet' (format parquet);
copy roles to '${out}/roles.parquet' (format parquet);
copy classes to '${out}/classes.parquet' (format parquet);
copy enrollments to '${out}/enrollments.parquet' (format parquet);
copy findings to '${out}/findings.parquet' (format parquet);
copy person to '${out}/person.parquet' (format parquet);
copy section to '${out}/section.parquet' (format parquet);
copy role_seen to '${out}/role_seen.parquet' (format parquet);
copy enrollment_seen to '${out}/enrollment_seen.parquet' (format parquet);
