package io.rosterlake.jobs.model;

import io.rosterlake.jobs.model.ModelTable.ModelRow;
import io.rosterlake.jobs.model.ModelTable.OwnedValues;
import io.rosterlake.jobs.model.ModelTable.Run;
import io.rosterlake.jobs.model.ModelTable.Sent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What gold should be, kept by rules of its own in plain collections: nothing of Spark and nothing
 * of the product is used to tell.
 */
final class ModelLake {
  /** What each published run left behind, oldest first. */
  private final List<Gold> published = new ArrayList<>();

  /** Every row, by table, scope and key; never changed once it is published. */
  private record Gold(Map<ModelTable, SortedMap<String, SortedMap<String, ModelRow>>> tables) {
    static Gold empty() {
      return new Gold(Map.of());
    }

    SortedMap<String, SortedMap<String, ModelRow>> scopes(ModelTable table) {
      return tables.getOrDefault(table, Collections.emptySortedMap());
    }
  }

  /** Publishes a run of one source system and year. */
  void run(String source, String year, Upload upload, Instant at) {
    LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
    Map<ModelTable, Sent> sent = sent(year, upload.accepted(), today);
    Run run = new Run(at.toString().replaceAll("[-:]", ""), at, year, sentYears(source, year));
    Map<ModelTable, SortedMap<String, SortedMap<String, ModelRow>>> tables =
        new EnumMap<>(ModelTable.class);
    for (ModelTable table : ModelTable.values()) {
      SortedMap<String, SortedMap<String, ModelRow>> scopes = new TreeMap<>(now().scopes(table));
      String scope = table.scope(source, year);
      SortedMap<String, ModelRow> before = scopes.getOrDefault(scope, Collections.emptySortedMap());
      scopes.put(scope, table.next(before, sent.get(table), run));
      tables.put(table, scopes);
    }
    published.add(new Gold(tables));
  }

  /** The years that the source system has sent: each has a session. All stay open in the model. */
  private Set<String> sentYears(String source, String year) {
    Set<String> years = new TreeSet<>(Set.of(year));
    years.addAll(now().scopes(ModelTable.SESSION).getOrDefault(source, new TreeMap<>()).keySet());
    return years;
  }

  /** Publishes a run that undoes the newest one, be that an undo itself. */
  void undo() {
    published.add(published.size() < 2 ? Gold.empty() : published.get(published.size() - 2));
  }

  /** All rows, by the name of the table. */
  SortedMap<String, List<GoldRow>> gold() {
    SortedMap<String, List<GoldRow>> gold = new TreeMap<>();
    for (ModelTable table : ModelTable.values()) {
      List<GoldRow> rows = new ArrayList<>();
      now().scopes(table).forEach((scope, inScope) -> rows.addAll(table.gold(scope, inScope)));
      gold.put(table.gold(), rows);
    }
    return gold;
  }

  private Gold now() {
    return published.isEmpty() ? Gold.empty() : published.get(published.size() - 1);
  }

  private static Map<ModelTable, Sent> sent(String year, Upload upload, LocalDate today) {
    Map<ModelTable, Rows> all = new EnumMap<>(ModelTable.class);
    for (ModelTable table : ModelTable.values()) {
      all.put(table, new Rows());
    }
    all.get(ModelTable.SESSION).add(year);
    for (Upload.Org org : upload.orgs()) {
      all.get(ModelTable.ORGANIZATION)
          .add(org.id(), org.name(), org.type(), org.parent().orElse("none"));
    }
    for (Upload.Course course : upload.courses()) {
      all.get(ModelTable.COURSE).add(course.id(), course.title(), course.org(), year);
      all.get(ModelTable.COURSE_SUBJECT).addOwned(course.id(), course.subject());
    }
    for (Upload.SchoolClass each : upload.classes()) {
      String course = each.course().map(id -> year + "/" + id).orElse("none");
      all.get(ModelTable.SECTION).add(each.id(), each.title(), each.org(), course);
      all.get(ModelTable.SECTION_SESSION).add(each.id() + "_" + year);
    }
    for (Upload.User user : upload.users()) {
      all.get(ModelTable.PERSON).add(user.id(), user.givenName(), user.familyName());
      Rows identifiers = all.get(ModelTable.PERSON_IDENTIFIER);
      identifiers.addOwned(user.id(), "sourceExternalId=" + user.id());
      identifiers.addOwned(user.id(), "username=" + user.username());
      user.email().ifPresent(email -> identifiers.addOwned(user.id(), "email=" + email));
      Rows emails = all.get(ModelTable.PERSON_EMAIL_ADDRESS);
      emails.addOwner(user.id());
      user.email().ifPresent(email -> emails.addOwned(user.id(), email));
    }
    roles(upload, today, year, all.get(ModelTable.PERSON_ORGANIZATION_ROLE));
    enrollments(upload, today, all.get(ModelTable.ENROLLMENT));
    Map<ModelTable, Sent> sent = new EnumMap<>(ModelTable.class);
    all.forEach((table, rows) -> sent.put(table, new Sent(rows.values, rows.owners)));
    return sent;
  }

  /** Roles have no id, so lines that say the same period repeat each other. */
  private static void roles(Upload upload, LocalDate today, String year, Rows rows) {
    List<Stays<Upload.Role>> stays =
        Stays.joined(
            upload.roles(),
            each -> List.of(each.user(), each.org(), each.role(), each.grade()),
            Upload.Role::period,
            Upload.Role::period,
            today);
    for (Stays<Upload.Role> stay : stays) {
      Upload.Role role = stay.line();
      String key = String.join("_", role.user(), role.org(), role.role());
      rows.add(
          role.grade().map(grade -> key + "_" + grade).orElse(key),
          role.user(),
          role.org(),
          role.role(),
          role.grade().orElse("none"),
          year,
          text(role.isPrimary()),
          text(stay.period().begin()),
          text(stay.period().end()));
    }
  }

  private static void enrollments(Upload upload, LocalDate today, Rows rows) {
    List<Stays<Upload.Enrollment>> stays =
        Stays.joined(
            upload.enrollments(),
            each -> List.of(each.schoolClass(), each.user(), each.role()),
            Upload.Enrollment::id,
            Upload.Enrollment::period,
            today);
    for (Stays<Upload.Enrollment> stay : stays) {
      Upload.Enrollment line = stay.line();
      rows.add(
          String.join("_", line.schoolClass(), line.user(), line.role()),
          line.id(),
          text(line.isPrimary()),
          text(stay.period().begin()),
          text(stay.period().end()));
    }
  }

  private static String text(Optional<?> value) {
    return value.map(String::valueOf).orElse("none");
  }

  /** The rows of a table while they are gathered. */
  private static final class Rows {
    private final SortedMap<String, OwnedValues> values = new TreeMap<>();
    private final List<String> owners = new ArrayList<>();

    void add(String key, String... of) {
      values.put(key, new OwnedValues("", List.of(of)));
    }

    void addOwner(String owner) {
      owners.add(owner);
    }

    void addOwned(String owner, String value) {
      addOwner(owner);
      values.put(owner + " " + value, new OwnedValues(owner, List.of()));
    }
  }
}
