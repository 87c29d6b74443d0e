package io.rosterlake.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.quality.EntitySchema;
import io.rosterlake.testing.SparkFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** A loss that is none: the records are there under other ids. */
class ChangedIdsTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final String LOSS = "roles.csv has lost everybody";
  private static final String ADVICE =
      "; so ids have changed, and these records have not left: send the upload again with the old"
          + " ids, or approve the run, which adds rows for the new ids and turns those of the old"
          + " ids inactive";

  @Test
  void countsUsersWithTheSameUsernameInAnyLetters() {
    assertThat(
            explain(
                users("U-1 ana ana@x", "U-2 ben -", "U-3 cy -"),
                users("a7 Ana -", "b8 BEN -", "c9 cy -")))
        .containsExactly("3 of 3 users have a new sourcedId but the same username" + ADVICE, LOSS);
  }

  @Test
  void saysThatIdsDifferByLettersOnly() {
    assertThat(explain(users("U1 ana -", "U2 ben -"), users("u1 ana -", "u2 ben -")))
        .first()
        .asString()
        .isEqualTo(
            "2 of 2 users have a new sourcedId but the same username (the old ids in other letters)"
                + ADVICE);
  }

  @Test
  void saysThatIdsDifferByLeadingZerosOrAPrefix() {
    assertThat(first(users("0012 ana -", "0013 ben -"), users("12 ana -", "13 ben -")))
        .contains("(the old ids with other leading zeros)");
    assertThat(first(users("12 ana -", "13 ben -"), users("sis-12 ana -", "sis-13 ben -")))
        .contains("(the old ids with another prefix)");
    assertThat(first(users("a-12 ana -", "a-13 ben -"), users("b-12 ana -", "b-13 ben -")))
        .contains("(the old ids with another prefix)");
    assertThat(
            first(users("U1 ana -", "U2 ben -", "x cy -"), users("u1 ana -", "u2 ben -", "q cy -")))
        .contains("(2 of them the old ids in other letters)");
  }

  @Test
  void findsUsersByEmailWhoseUsernameChangedAsWell() {
    assertThat(
            first(
                users("1 ana ana@x", "2 ben ben@x", "3 cy -"),
                users("a ana -", "b benjamin ben@x", "d dee -")))
        .startsWith(
            "2 of 3 users have a new sourcedId but the same username or email (1 more is gone)");
  }

  @Test
  void isSilentAboutPeopleWhoLeft() {
    assertThat(
            explain(users("1 ana -", "2 ben -", "3 cy -", "4 dee -"), users("1 ana -", "b ben -")))
        .containsExactly(LOSS);
    assertThat(explain(users("1 ana -", "2 ben -"), users("3 cy -", "4 dee -")))
        .containsExactly(LOSS);
  }

  @Test
  void comesLastWhereFewRecordsChangedTheirId() {
    assertThat(
            explain(users("1 ana -", "2 ben -", "3 cy -"), users("1 ana -", "2 ben -", "c cy -")))
        .satisfiesExactly(
            reason -> assertThat(reason).isEqualTo(LOSS),
            reason -> assertThat(reason).startsWith("1 of 3 users has a new sourcedId"));
  }

  @Test
  void readsNothingWhenNothingIsHeld() {
    Function<Entity, Optional<Dataset<Row>>> unread =
        entity -> {
          throw new AssertionError("read " + entity.name());
        };

    assertThat(changed("schoolDataSyncV2Rev1").explain(List.of(), unread, unread)).isEmpty();
  }

  @Test
  void spellsFieldsAsTheFilesDo() {
    assertThat(
            changed("schoolDataSyncV1")
                .explain(
                    List.of(LOSS),
                    only(users("1 ana -", "2 ben -")),
                    only(users("a ana -", "b ben -"))))
        .first()
        .asString()
        .startsWith("2 of 2 users have a new SIS ID but the same Username");
  }

  @Test
  void followsClassesToOrgsSessionsAndCoursesWithNewIds() {
    Map<String, Dataset<Row>> before =
        Map.of(
            "orgs", records("orgs", Map.of("sourcedId", "s1", "name", "Hill", "type", "school")),
            "classes", classes("c1 Algebra s1", "c2 Algebra s1", "c3 Art s1"));
    Map<String, Dataset<Row>> now =
        Map.of(
            "orgs", records("orgs", Map.of("sourcedId", "north", "name", "Hill", "type", "school")),
            "classes", classes("x Algebra north", "y algebra north", "z Art north"));

    assertThat(changed("schoolDataSyncV2Rev1").explain(List.of(LOSS), in(before), in(now)))
        .first()
        .asString()
        .startsWith(
            "1 of 1 orgs has a new sourcedId but the same name and type; and 3 of 3 classes have a"
                + " new sourcedId but the same title, orgSourcedId, courseSourcedId and"
                + " sessionSourcedIds; so ids");
  }

  @Test
  void takesNoClassOfAnotherTermForTheSame() {
    Map<String, Dataset<Row>> before = Map.of("classes", classOf("c1", "fall"));
    Map<String, Dataset<Row>> now = Map.of("classes", classOf("c2", "spring"));

    assertThat(changed("schoolDataSyncV2Rev1").explain(List.of(LOSS), in(before), in(now)))
        .containsExactly(LOSS);
  }

  private static String first(Dataset<Row> before, Dataset<Row> now) {
    return explain(before, now).get(0);
  }

  private static List<String> explain(Dataset<Row> before, Dataset<Row> now) {
    return changed("schoolDataSyncV2Rev1").explain(List.of(LOSS), only(before), only(now));
  }

  private static ChangedIds changed(String fileFormat) {
    return new ChangedIds(CATALOG, CATALOG.format(fileFormat).orElseThrow());
  }

  private static Function<Entity, Optional<Dataset<Row>>> only(Dataset<Row> users) {
    return in(Map.of("users", users));
  }

  private static Function<Entity, Optional<Dataset<Row>>> in(Map<String, Dataset<Row>> records) {
    return entity -> Optional.ofNullable(records.get(entity.name()));
  }

  /** Users by id, username and email, where a hyphen is none. */
  private static Dataset<Row> users(String... users) {
    return records(
        "users",
        Arrays.stream(users)
            .map(user -> user.split(" "))
            .map(
                user ->
                    user[2].equals("-")
                        ? Map.of("sourcedId", user[0], "username", user[1])
                        : Map.of("sourcedId", user[0], "username", user[1], "email", user[2]))
            .toArray(Map[]::new));
  }

  /** Classes by id, title and org. */
  private static Dataset<Row> classes(String... classes) {
    return records(
        "classes",
        Arrays.stream(classes)
            .map(each -> each.split(" "))
            .map(each -> Map.of("sourcedId", each[0], "title", each[1], "orgSourcedId", each[2]))
            .toArray(Map[]::new));
  }

  private static Dataset<Row> classOf(String id, String session) {
    return records(
        "classes",
        Map.of(
            "sourcedId", id,
            "title", "Algebra",
            "orgSourcedId", "s1",
            "code", "A1",
            "sessionSourcedIds", List.of(session)));
  }

  private static Dataset<Row> records(String entity, Map<?, ?>... records) {
    var schema = EntitySchema.of(CATALOG.entity(entity));
    List<Row> rows = new ArrayList<>();
    for (Map<?, ?> each : records) {
      rows.add(
          RowFactory.create(
              IntStream.range(0, schema.length())
                  .mapToObj(place -> value(each.get(schema.fieldNames()[place])))
                  .toArray()));
    }
    return SparkFixture.session().createDataFrame(rows, schema);
  }

  private static Object value(Object value) {
    return value instanceof List<?> list ? list.toArray(String[]::new) : value;
  }
}
