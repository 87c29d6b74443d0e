package io.rosterlake.jobs.model;

import java.util.Optional;

/** How a source system sends its roster: formats differ in what they can say of it. */
enum Format {
  /** Enrollments have neither ids nor dates. */
  SDS_V21("schoolDataSyncV2Rev1") {
    @Override
    Upload said(Upload upload) {
      return upload.withEnrollments(
          upload.enrollments().stream()
              .map(
                  each ->
                      new Upload.Enrollment(
                          String.join("_", each.schoolClass(), each.user(), each.role()),
                          each.schoolClass(),
                          each.user(),
                          each.role(),
                          Optional.empty(),
                          Period.ALWAYS))
              .distinct()
              .toList());
    }
  },

  /** Roles have neither rank nor dates, and are those of users that are sent. */
  ONEROSTER_11("oneRosterV1Rev1Csv") {
    @Override
    Upload said(Upload upload) {
      return upload.withRoles(
          upload.roles().stream()
              .map(
                  each ->
                      new Upload.Role(
                          each.user(),
                          each.org(),
                          each.role(),
                          each.grade(),
                          Optional.empty(),
                          Period.ALWAYS))
              .distinct()
              .toList());
    }
  };

  private final String fileFormat;

  Format(String fileFormat) {
    this.fileFormat = fileFormat;
  }

  /** Its name in the configuration of a tenant. */
  String fileFormat() {
    return fileFormat;
  }

  /** What is left of an upload when it is sent in the format. */
  abstract Upload said(Upload upload);
}
