package io.rosterlake.jobs.generate;

import static io.rosterlake.jobs.generate.Fault.danglingOptionalReference;
import static io.rosterlake.jobs.generate.Fault.danglingReference;
import static io.rosterlake.jobs.generate.Fault.malformed;
import static io.rosterlake.jobs.generate.Fault.missingValue;
import static io.rosterlake.jobs.generate.Fault.repeatedRecord;
import static io.rosterlake.jobs.generate.Fault.unknownCode;

import io.rosterlake.catalog.Severity;
import java.util.List;

/**
 * The faults that can be planted in SDS V2.1 files, in the order in which they are: each round
 * breaks another rule, so that even a few faults are of many kinds. No fault rejects an org or a
 * session, because all of a school would fall with it.
 */
final class SdsV21Faults {
  static final List<Fault> ALL =
      List.of(
          danglingReference("classes.csv", "orgSourcedId"),
          missingValue("users.csv", "username"),
          unknownCode("roles.csv", "grade", Severity.WARNING, "17"),
          malformed("demographics.csv", "birthDate", "31/12/2014"),
          repeatedRecord("enrollments.csv", "classSourcedId"),
          danglingOptionalReference("classes.csv", "courseSourcedId"),
          danglingReference("enrollments.csv", "userSourcedId"),
          missingValue("enrollments.csv", "role"),
          unknownCode("userFlags.csv", "flag", Severity.ERROR, "likesPizza"),
          malformed("users.csv", "phone", "555-0142"),
          repeatedRecord("users.csv", "sourcedId"),
          danglingOptionalReference("roles.csv", "sessionSourcedId"),
          danglingReference("demographics.csv", "userSourcedId"),
          missingValue("classes.csv", "title"),
          unknownCode("enrollments.csv", "role", Severity.ERROR, "pupil"),
          malformed("users.csv", "email", "not an address"),
          repeatedRecord("demographics.csv", "userSourcedId"),
          danglingOptionalReference("courses.csv", "schoolYearSourcedId"),
          danglingReference("relationships.csv", "relationshipUserSourcedId"),
          missingValue("courses.csv", "title"),
          unknownCode("demographics.csv", "sex", Severity.WARNING, "unknown"),
          malformed("roles.csv", "roleStartDate", "2026-02-30"),
          repeatedRecord("relationships.csv", "userSourcedId"),
          danglingOptionalReference("classes.csv", "sessionSourcedIds"),
          danglingReference("enrollments.csv", "classSourcedId"),
          missingValue("relationships.csv", "relationshipRole"),
          unknownCode("relationships.csv", "relationshipRole", Severity.ERROR, "neighbour"),
          malformed("roles.csv", "isPrimary", "yes"),
          repeatedRecord("userFlags.csv", "userSourcedId"),
          danglingOptionalReference("orgs.csv", "parentSourcedId"),
          danglingReference("roles.csv", "orgSourcedId"),
          missingValue("roles.csv", "role"),
          unknownCode("courses.csv", "subject", Severity.WARNING, "99"),
          malformed("users.csv", "sms", "+0 555 01"),
          repeatedRecord("classes.csv", "sourcedId"),
          danglingReference("userFlags.csv", "userSourcedId"),
          unknownCode("courses.csv", "grade", Severity.WARNING, "grade 9"),
          danglingReference("courses.csv", "orgSourcedId"));

  private SdsV21Faults() {}
}
