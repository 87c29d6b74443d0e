-- What an upload holds, every cell as text without surrounding blanks, with the line as an editor shows it.
-- Placeholders: ${upload}, ${scratch}, ${memory}.
set memory_limit = '${memory}';
set temp_directory = '${scratch}';
set TimeZone = 'UTC';
-- Lines are numbered as they come; from then on no order matters.
set preserve_insertion_order = true;

create or replace temporary macro cell(text) as nullif(trim(text, ' ' || chr(9) || chr(160)), '');
create or replace temporary macro csv(file) as table
  select row_number() over () + 1 as line, *
  from read_csv(file, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', strict_mode = true);

create temporary table users_read as from csv('${upload}/users.csv');
create temporary table roles_read as from csv('${upload}/roles.csv');
create temporary table classes_read as from csv('${upload}/classes.csv');
create temporary table enrollments_read as from csv('${upload}/enrollments.csv');

set preserve_insertion_order = false;

-- What the four refer to is taken as it is.
create temporary table orgs as select cell(sourcedId) as sourcedId from csv('${upload}/orgs.csv');
create temporary table sessions as select cell(sourcedId) as sourcedId from csv('${upload}/academicSessions.csv');
create temporary table courses as select cell(sourcedId) as sourcedId from csv('${upload}/courses.csv');
create temporary table relationships as
select distinct
  cell(userSourcedId) as userSourcedId,
  cell(relationshipUserSourcedId) as contactSourcedId
from csv('${upload}/relationships.csv');

create temporary table findings (
  entity varchar, line bigint, rule varchar, severity varchar, recordId varchar, field varchar, value varchar
);
