package io.rosterlake.jobs.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A folder of SDS V2.1 files. */
record UploadFolder(Path folder) {

  /** Writes what the source system sends now; files that it leaves out are not there. */
  void write(Roster roster) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Upload upload = roster.upload();
    file(
        "orgs.csv",
        "sourcedId,name,type,parentSourcedId",
        upload.orgs(),
        each -> List.of(each.id(), each.name(), each.type(), each.parent().orElse("")));
    file(
        "users.csv",
        "sourcedId,username,givenName,familyName,email",
        upload.users(),
        each ->
            List.of(
                each.id(),
                each.username(),
                each.givenName(),
                each.familyName(),
                each.email().orElse("")));
    file(
        "roles.csv",
        "userSourcedId,orgSourcedId,role,grade,isPrimary",
        upload.roles(),
        each ->
            List.of(
                each.user(),
                each.org(),
                each.role(),
                each.grade().orElse(""),
                String.valueOf(each.isPrimary())));
    if (roster.sendsCourses()) {
      file(
          "courses.csv",
          "sourcedId,orgSourcedId,title,subject",
          upload.courses(),
          each -> List.of(each.id(), each.org(), each.title(), each.subject()));
    }
    if (roster.sendsClasses()) {
      file(
          "classes.csv",
          "sourcedId,orgSourcedId,title,courseSourcedId",
          upload.classes(),
          each -> List.of(each.id(), each.org(), each.title(), each.course().orElse("")));
      file(
          "enrollments.csv",
          "classSourcedId,userSourcedId,role",
          upload.enrollments(),
          each -> List.of(each.schoolClass(), each.user(), each.role()));
    }
  }

  private <T> void file(
      String name, String header, List<T> records, Function<T, List<String>> cells) {
    StringBuilder text = new StringBuilder(header).append('\n');
    records.forEach(each -> text.append(String.join(",", cells.apply(each))).append('\n'));
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
