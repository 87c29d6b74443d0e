-- A user stays with a role, a class, or a student who stays to be the contact of.
create temporary table tied as
select distinct userSourcedId as sourcedId from roles
union
select distinct userSourcedId from enrollments;

create temporary table kept as
select sourcedId from tied
union
select contacts.sourcedId
from relationships
join tied on tied.sourcedId = relationships.userSourcedId
join users_candidates as contacts on contacts.sourcedId = relationships.contactSourcedId
where contacts.familyName is not null and contacts.givenName is not null and contacts.email is not null;

insert into findings
select 'users', line, 'UserWithoutRole', 'error', sourcedId, 'sourcedId', sourcedId
from users_candidates
where sourcedId not in (select sourcedId from kept);

create temporary table users as
select * exclude (line) from users_candidates
where sourcedId in (select sourcedId from kept);
