-- The one registry of surrogate keys: no key is computed anywhere else.
--
-- A key is a hash of the table's name, the source system and the natural key, so that the same records
-- get the same ids in every run and every lake. Keys of tables that belong to a year hold the year time
-- period too. The parts are joined by the unit separator, which no accepted value contains. A missing
-- part counts as empty. Functions that also serve as references return null when there is nothing to
-- refer to.

-- The id of a value of a list. Published: the list's type and the code.
create or replace temporary function ref_id(reference_type string, code string)
returns string
return concat(reference_type, '-', code);

create or replace temporary function source_system_id(source_system string)
returns string
return md5(concat_ws(char(31), 'SourceSystem', source_system));

create or replace temporary function session_id(source_system string, sourced_id string)
returns string
return case
  when sourced_id is not null
    then md5(concat_ws(char(31), 'Session', source_system, sourced_id))
end;

-- A name of its own, so that it never equals the key of a session that the source sends.
create or replace temporary function default_session_id(
  source_system string, year_time_period string
)
returns string
return md5(concat_ws(char(31), 'DefaultSession', source_system, year_time_period));

-- What a record refers to when the source may leave the session out.
create or replace temporary function session_or_default_id(
  source_system string, year_time_period string, sourced_id string
)
returns string
return coalesce(
  session_id(source_system, sourced_id),
  default_session_id(source_system, year_time_period)
);

create or replace temporary function organization_id(source_system string, sourced_id string)
returns string
return case
  when sourced_id is not null
    then md5(concat_ws(char(31), 'Organization', source_system, sourced_id))
end;

create or replace temporary function person_id(source_system string, sourced_id string)
returns string
return case
  when sourced_id is not null
    then md5(concat_ws(char(31), 'Person', source_system, sourced_id))
end;

create or replace temporary function person_identifier_id(
  source_system string, sourced_id string, kind string, identifier string
)
returns string
return md5(concat_ws(
  char(31),
  'PersonIdentifier',
  source_system,
  coalesce(sourced_id, ''),
  coalesce(kind, ''),
  coalesce(identifier, '')
));

create or replace temporary function person_email_address_id(
  source_system string, sourced_id string, kind string, email_address string
)
returns string
return md5(concat_ws(
  char(31),
  'PersonEmailAddress',
  source_system,
  coalesce(sourced_id, ''),
  coalesce(kind, ''),
  coalesce(email_address, '')
));

create or replace temporary function person_phone_number_id(
  source_system string, sourced_id string, kind string, phone_number string
)
returns string
return md5(concat_ws(
  char(31),
  'PersonPhoneNumber',
  source_system,
  coalesce(sourced_id, ''),
  coalesce(kind, ''),
  coalesce(phone_number, '')
));

create or replace temporary function person_relationship_id(
  source_system string, sourced_id string, contact_sourced_id string, relationship string
)
returns string
return md5(concat_ws(
  char(31),
  'PersonRelationship',
  source_system,
  coalesce(sourced_id, ''),
  coalesce(contact_sourced_id, ''),
  coalesce(relationship, '')
));

create or replace temporary function person_demographic_ethnicity_id(
  source_system string, sourced_id string, ethnicity string
)
returns string
return md5(concat_ws(
  char(31),
  'PersonDemographicEthnicity',
  source_system,
  coalesce(sourced_id, ''),
  coalesce(ethnicity, '')
));

create or replace temporary function person_demographic_race_id(
  source_system string, sourced_id string, race string
)
returns string
return md5(concat_ws(
  char(31),
  'PersonDemographicRace',
  source_system,
  coalesce(sourced_id, ''),
  coalesce(race, '')
));

create or replace temporary function person_demographic_person_flag_id(
  source_system string, sourced_id string, flag string
)
returns string
return md5(concat_ws(
  char(31),
  'PersonDemographicPersonFlag',
  source_system,
  coalesce(sourced_id, ''),
  coalesce(flag, '')
));

create or replace temporary function person_organization_role_id(
  source_system string,
  year_time_period string,
  user_sourced_id string,
  org_sourced_id string,
  role string,
  session_sourced_id string,
  grade string
)
returns string
return md5(concat_ws(
  char(31),
  'PersonOrganizationRole',
  source_system,
  year_time_period,
  coalesce(user_sourced_id, ''),
  coalesce(org_sourced_id, ''),
  coalesce(role, ''),
  coalesce(session_sourced_id, ''),
  coalesce(grade, '')
));

create or replace temporary function course_id(
  source_system string, year_time_period string, sourced_id string
)
returns string
return case
  when sourced_id is not null
    then md5(concat_ws(char(31), 'Course', source_system, year_time_period, sourced_id))
end;

create or replace temporary function course_grade_level_id(
  source_system string, year_time_period string, course_sourced_id string, grade string
)
returns string
return md5(concat_ws(
  char(31),
  'CourseGradeLevel',
  source_system,
  year_time_period,
  coalesce(course_sourced_id, ''),
  coalesce(grade, '')
));

create or replace temporary function course_subject_id(
  source_system string, year_time_period string, course_sourced_id string, subject string
)
returns string
return md5(concat_ws(
  char(31),
  'CourseSubject',
  source_system,
  year_time_period,
  coalesce(course_sourced_id, ''),
  coalesce(subject, '')
));

create or replace temporary function section_id(source_system string, sourced_id string)
returns string
return case
  when sourced_id is not null
    then md5(concat_ws(char(31), 'Section', source_system, sourced_id))
end;

create or replace temporary function section_session_id(
  source_system string, year_time_period string, class_sourced_id string, session_sourced_id string
)
returns string
return md5(concat_ws(
  char(31),
  'SectionSession',
  source_system,
  year_time_period,
  coalesce(class_sourced_id, ''),
  coalesce(session_sourced_id, '')
));

create or replace temporary function section_grade_level_id(
  source_system string, class_sourced_id string, grade string
)
returns string
return md5(concat_ws(
  char(31),
  'SectionGradeLevel',
  source_system,
  coalesce(class_sourced_id, ''),
  coalesce(grade, '')
));

create or replace temporary function section_subject_id(
  source_system string, class_sourced_id string, subject string
)
returns string
return md5(concat_ws(
  char(31),
  'SectionSubject',
  source_system,
  coalesce(class_sourced_id, ''),
  coalesce(subject, '')
));

create or replace temporary function enrollment_id(
  source_system string,
  year_time_period string,
  class_sourced_id string,
  user_sourced_id string,
  role string
)
returns string
return md5(concat_ws(
  char(31),
  'Enrollment',
  source_system,
  year_time_period,
  coalesce(class_sourced_id, ''),
  coalesce(user_sourced_id, ''),
  coalesce(role, '')
));
