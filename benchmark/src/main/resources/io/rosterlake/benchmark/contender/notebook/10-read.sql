-- Placeholders in all cells: ${upload}, ${lake}, ${now}, ${year}.
set spark.sql.session.timeZone = UTC;
-- What every guide to Spark on one machine says first: the default is 200.
set spark.sql.shuffle.partitions = 8;

create temporary function cell(text string) returns string
return nullif(trim(both ' \t\u00a0' from text), '');

create temporary view users_csv using csv
options (path '${upload}/users.csv', header 'true', quote '"', escape '"');
create temporary view roles_csv using csv
options (path '${upload}/roles.csv', header 'true', quote '"', escape '"');
create temporary view classes_csv using csv
options (path '${upload}/classes.csv', header 'true', quote '"', escape '"');
create temporary view enrollments_csv using csv
options (path '${upload}/enrollments.csv', header 'true', quote '"', escape '"');
create temporary view orgs using csv
options (path '${upload}/orgs.csv', header 'true', quote '"', escape '"');
create temporary view sessions using csv
options (path '${upload}/academicSessions.csv', header 'true', quote '"', escape '"');
create temporary view courses using csv
options (path '${upload}/courses.csv', header 'true', quote '"', escape '"');
create temporary view relationships using csv
options (path '${upload}/relationships.csv', header 'true', quote '"', escape '"');

create table if not exists delta.`${lake}/findings` (
  at timestamp, entity string, rule string, severity string, recordId string, field string, value string
) using delta;
