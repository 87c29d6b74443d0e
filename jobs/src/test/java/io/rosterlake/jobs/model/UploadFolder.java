package io.rosterlake.jobs.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A folder of files in one of the formats. */
record UploadFolder(Path folder) {

  /** Writes what the source system sends now; files that it leaves out are not there. */
  void write(Roster roster, Format format) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    switch (format) {
      case SDS_V21 -> writeSds(roster, format.said(roster.upload()));
      case ONEROSTER_11 -> writeOneRoster(roster, format.said(roster.upload()));
    }
  }

  private void writeSds(Roster roster, Upload upload) {
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
        "userSourcedId,orgSourcedId,role,grade,isPrimary,roleStartDate,roleEndDate",
        upload.roles(),
        each ->
            List.of(
                each.user(),
                each.org(),
                each.role(),
                each.grade().orElse(""),
                text(each.isPrimary()),
                text(each.period().begin()),
                text(each.period().end())));
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

  /** Every file in mode bulk. */
  private void writeOneRoster(Roster roster, Upload upload) {
    List<String> sent = new ArrayList<>(List.of("orgs", "users"));
    file(
        "orgs.csv",
        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
        upload.orgs(),
        each -> List.of(each.id(), "", "", each.name(), each.type(), "", each.parent().orElse("")));
    file(
        "users.csv",
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,"
            + "familyName,email,grades",
        upload.users(),
        each -> {
          List<Upload.Role> held =
              upload.roles().stream().filter(role -> role.user().equals(each.id())).toList();
          return List.of(
              each.id(),
              "",
              "",
              "true",
              held.stream().map(Upload.Role::org).collect(Collectors.joining(",", "\"", "\"")),
              held.get(0).role(),
              each.username(),
              each.givenName(),
              each.familyName(),
              each.email().orElse(""),
              held.get(0).grade().orElse(""));
        });
    if (roster.sendsCourses()) {
      sent.add("courses");
      file(
          "courses.csv",
          "sourcedId,status,dateLastModified,title,orgSourcedId,subjects,subjectCodes",
          upload.courses(),
          each -> List.of(each.id(), "", "", each.title(), each.org(), "Subject", each.subject()));
    }
    if (roster.sendsClasses()) {
      sent.addAll(List.of("classes", "enrollments"));
      file(
          "classes.csv",
          "sourcedId,status,dateLastModified,title,courseSourcedId,classType,schoolSourcedId,"
              + "termSourcedIds",
          upload.classes(),
          each ->
              List.of(
                  each.id(),
                  "",
                  "",
                  each.title(),
                  each.course().orElse(""),
                  "scheduled",
                  each.org(),
                  ""));
      file(
          "enrollments.csv",
          "sourcedId,status,dateLastModified,classSourcedId,userSourcedId,role,primary,beginDate,"
              + "endDate",
          upload.enrollments(),
          each ->
              List.of(
                  each.id(),
                  "",
                  "",
                  each.schoolClass(),
                  each.user(),
                  each.role(),
                  text(each.isPrimary()),
                  text(each.period().begin()),
                  text(each.period().end())));
    }
    manifest(sent);
  }

  private void manifest(List<String> sent) {
    List<List<String>> properties = new ArrayList<>();
    properties.add(List.of("manifest.version", "1.0"));
    properties.add(List.of("oneroster.version", "1.1"));
    List.of(
            "academicSessions",
            "categories",
            "classes",
            "classResources",
            "courses",
            "courseResources",
            "demographics",
            "enrollments",
            "lineItems",
            "orgs",
            "resources",
            "results",
            "users")
        .forEach(
            name ->
                properties.add(List.of("file." + name, sent.contains(name) ? "bulk" : "absent")));
    file("manifest.csv", "propertyName,value", properties, each -> each);
  }

  private static String text(Optional<?> value) {
    return value.map(String::valueOf).orElse("");
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
