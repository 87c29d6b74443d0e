-- The first upload: nothing was known before.
create temporary table known_person (
  sourcedId varchar, givenName varchar, familyName varchar, firstSeen timestamp, lastSeen timestamp
);
create temporary table known_section (
  sourcedId varchar, orgSourcedId varchar, title varchar, courseSourcedId varchar, code varchar,
  firstSeen timestamp, lastSeen timestamp
);
create temporary table known_role (
  year varchar, userSourcedId varchar, orgSourcedId varchar, role varchar, sessionSourcedId varchar, grade varchar,
  isPrimary boolean, roleStartDate date, roleEndDate date,
  firstSeen timestamp, lastSeen timestamp, isActive boolean
);
create temporary table known_enrollment (
  year varchar, classSourcedId varchar, userSourcedId varchar, role varchar,
  firstSeen timestamp, lastSeen timestamp, isActive boolean
);
