-- A user stays with a role, a class, or a student who stays to be the contact of.
create temporary view tied as
select userSourcedId as sourcedId from roles_accepted
union
select userSourcedId from enrollments_accepted;

create temporary view kept as
select sourcedId from tied
union
select u.sourcedId
from relationships r
join tied t on t.sourcedId = cell(r.userSourcedId)
join users_candidates u on u.sourcedId = cell(r.relationshipUserSourcedId)
where u.familyName is not null and u.givenName is not null and u.email is not null;

insert into delta.`${lake}/findings`
select timestamp '${now}', 'users', 'UserWithoutRole', 'error', u.sourcedId, 'sourcedId', u.sourcedId
from users_candidates u left anti join kept k on u.sourcedId = k.sourcedId;

cache table users_accepted as
select u.* from users_candidates u left semi join kept k on u.sourcedId = k.sourcedId;
