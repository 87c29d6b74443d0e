create or replace table delta.`${lake}/users` using delta as select * from users_accepted;
create or replace table delta.`${lake}/roles` using delta as select * from roles_accepted;
create or replace table delta.`${lake}/classes` using delta as select * from classes_accepted;
create or replace table delta.`${lake}/enrollments` using delta as select * from enrollments_accepted;
