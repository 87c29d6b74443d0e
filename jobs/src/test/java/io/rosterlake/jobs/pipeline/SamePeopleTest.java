package io.rosterlake.jobs.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One district, written in every format: gold is the same, but for what a format cannot say. What
 * that is stands in the queries, which are asked of the district as SDS V2.1 says it and as the
 * other format does.
 */
@Tag("proof")
class SamePeopleTest {
  private static final String V21 = "sds-v2.1";
  private static final String V11 = "oneroster-1.1-csv";
  private static final String V12 = "oneroster-1.2-csv";
  private static final String V1 = "sds-v1";
  private static final String REST11 = "oneroster-1.1-rest";
  private static final String REST12 = "oneroster-1.2-rest";
  private static final Map<String, String> FILE_FORMATS =
      Map.of(
          V21, "schoolDataSyncV2Rev1",
          V11, "oneRosterV1Rev1Csv",
          V12, "oneRosterV1Rev2Csv",
          V1, "schoolDataSyncV1");

  /** What both versions of OneRoster say as SDS V2.1 does. */
  private static final List<String> SAID_BY_ONEROSTER =
      List.of(
          // Only OneRoster names the session that another one is part of.
          "select * except (ParentSessionId) from Session",
          "select * from Organization",
          "select * from Person",
          // A key into the directory is of SDS alone.
          "select * from PersonIdentifier where RefIdentifierTypeId not like '%activeDirectory%'",
          "select * from PersonEmailAddress",
          "select * from PersonPhoneNumber",
          // A contact who is something else to the student is a parent there.
          """
          select
            PersonId,
            RelatedPersonId,
            replace(RefPersonRelationshipId, '-other', '-parent') as relationship,
            FirstSeenDateTime
          from PersonRelationship
          """,
          "select * from PersonDemographicEthnicity",
          "select * from PersonDemographicRace",
          "select * from PersonDemographicPersonFlag",
          "select * from Course",
          "select * from CourseGradeLevel",
          "select * from CourseSubject",
          "select * from Section",
          "select * from SectionSession");

  /** What OneRoster 1.2 says besides; roles have no session there, so that their ids differ. */
  private static final List<String> SAID_BY_VERSION_12 =
      List.of(
          "select * from PersonDemographic",
          "select * except (Id, ExternalId, SessionId) from PersonOrganizationRole",
          "select * except (ExternalId) from Enrollment");

  /** What OneRoster 1.1 says besides, in the few roles that it knows, one for each person. */
  private static final List<String> SAID_BY_VERSION_11 =
      List.of(
          "select * except (RefSexId), nullif(RefSexId, 'RefSex-notSelected') as sex from PersonDemographic",
          """
          select distinct
            role.PersonId,
            role.OrganizationId,
            case
              when role.RefRoleId in ('RefRole-principal', 'RefRole-itAdmin')
                then 'RefRole-administrator'
              when role.RefRoleId in
                ('RefRole-student', 'RefRole-teacher', 'RefRole-administrator', 'RefRole-proctor')
                then role.RefRoleId
              else 'RefRole-paraprofessional'
            end as role,
            role.RefGradeLevelId,
            role.IsActiveInSession,
            role.FirstSeenDateTime,
            role.LastSeenDateTime
          from PersonOrganizationRole as role
          left join PersonOrganizationRole as main
            on role.PersonId = main.PersonId and main.IsPrimary
          where main.RefRoleId is null or main.RefRoleId = role.RefRoleId
          """,
          """
          select * except (ExternalId)
          from Enrollment
          where RefSectionRoleId in ('RefSectionRole-student', 'RefSectionRole-teacher')
          """);

  /** Every row of every gold table. */
  private static final List<String> EVERYTHING =
      Tenant.CATALOG.goldTables().stream().map(table -> "select * from " + table.name()).toList();

  /** The students and teachers of schools, and the contacts of students. */
  private static final String PEOPLE =
      """
      (
        select PersonId as Id
        from PersonOrganizationRole
        where RefRoleId in ('RefRole-student', 'RefRole-teacher')
        union
        select RelatedPersonId from PersonRelationship
      ) as people
      """;

  /** What SDS V1 says. */
  private static final List<String> SAID_BY_VERSION_1 =
      List.of(
          """
          select * except (ParentOrganizationId)
          from Organization
          where RefOrganizationTypeId = 'RefOrgType-school'
          """,
          "select Person.* from Person join " + PEOPLE + " using (Id)",
          "select PersonId, RelatedPersonId, RefPersonRelationshipId from PersonRelationship",
          "select PersonId, BirthDate from PersonDemographic where BirthDate is not null",
          """
          select
            PersonId,
            OrganizationId,
            RefRoleId,
            RefGradeLevelId,
            IsActiveInSession,
            FirstSeenDateTime,
            LastSeenDateTime
          from PersonOrganizationRole
          where RefRoleId in ('RefRole-student', 'RefRole-teacher')
          """,
          "select Id, ExternalId, Name, OrganizationId, Code, CourseId from Section",
          """
          select * from Enrollment
          where RefSectionRoleId in ('RefSectionRole-student', 'RefSectionRole-teacher')
          """);

  @TempDir private static Path root;

  /** By format and query. */
  private static final Map<String, Map<String, List<String>>> ANSWERS = new TreeMap<>();

  private static final Map<String, Long> FOUND = new TreeMap<>();

  @BeforeAll
  static void sendTheDistrictInEveryFormat() {
    List<String> queries =
        Stream.of(
                SAID_BY_ONEROSTER,
                SAID_BY_VERSION_11,
                SAID_BY_VERSION_12,
                SAID_BY_VERSION_1,
                EVERYTHING)
            .flatMap(List::stream)
            .toList();
    FILE_FORMATS.forEach(
        (format, fileFormat) -> {
          Tenant tenant = Tenant.sendingIn(root.resolve(format), fileFormat);
          Path upload = root.resolve("uploads/" + format);
          CommandLineRun generated =
              CommandLineRun.of(
                  "generate", "--format", format, "--out", upload, "--students", 60, "--day", 20);
          assertThat(generated.errors()).isEmpty();
          send(tenant, format, upload, queries);
        });
    sendByApi(REST11, "oneRosterV1Rev1Rest", V11, queries);
    sendByApi(REST12, "oneRosterV1Rev2Rest", V12, queries);
  }

  private static void sendByApi(
      String format, String fileFormat, String csv, List<String> queries) {
    Path records = root.resolve("uploads/" + format);
    AsJsonLines.write(root.resolve("uploads/" + csv), fileFormat, records);
    send(Tenant.sendingIn(root.resolve(format), fileFormat), format, records, queries);
  }

  private static void send(Tenant tenant, String format, Path upload, List<String> queries) {
    tenant.run(upload, "2026-09-21T02:00:00Z");
    FOUND.put(format, tenant.findings().count());
    ANSWERS.put(format, answers(tenant, queries));
  }

  static Stream<Arguments> sayings() {
    return Stream.of(
            said(V11, SAID_BY_ONEROSTER),
            said(V11, SAID_BY_VERSION_11),
            said(V12, SAID_BY_ONEROSTER),
            said(V12, SAID_BY_VERSION_12),
            said(V1, SAID_BY_VERSION_1))
        .flatMap(each -> each);
  }

  private static Stream<Arguments> said(String format, List<String> queries) {
    return queries.stream().map(query -> Arguments.of(format, query));
  }

  @ParameterizedTest
  @MethodSource("sayings")
  void saysTheSameAsV21(String format, String query) {
    List<String> expected = answer(V21, query);

    // Nothing would be the same as nothing.
    assertThat(expected).isNotEmpty();
    assertThat(answer(format, query)).containsExactlyElementsOf(expected);
  }

  static Stream<Arguments> everything() {
    return EVERYTHING.stream()
        .flatMap(
            query -> Stream.of(Arguments.of(REST11, V11, query), Arguments.of(REST12, V12, query)));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void saysTheSameByAnApiAsInCsv(String api, String csv, String query) {
    assertThat(answer(api, query)).containsExactlyElementsOf(answer(csv, query));
  }

  @ParameterizedTest
  @ValueSource(strings = {V21, V11, V12, V1, REST11, REST12})
  void findsNothingWrong(String format) {
    assertThat(FOUND.get(format)).isZero();
  }

  private static List<String> answer(String format, String query) {
    return ANSWERS.get(format).get(query);
  }

  /** What the tables say to every query, asked in one job. */
  private static Map<String, List<String>> answers(Tenant tenant, List<String> queries) {
    SparkSession spark = SparkFixture.session().newSession();
    Lake lake = new Lake(spark, LakePaths.of(tenant.config().lake()));
    tenant
        .published()
        .tables()
        .forEach(
            (table, version) -> {
              if (table.layer().equals("gold")) {
                lake.read(table, version).createOrReplaceTempView(table.name());
              }
            });
    Map<String, List<String>> answers = new TreeMap<>();
    queries.forEach(query -> answers.put(query, new ArrayList<>()));
    answers.keySet().stream()
        .map(
            query ->
                spark
                    .sql(query)
                    .select(lit(query).as("query"), to_json(struct(col("*"))).as("row")))
        .reduce(Dataset::union)
        .orElseThrow()
        .collectAsList()
        .forEach(row -> answers.get(row.getString(0)).add(row.getString(1)));
    answers.values().forEach(Collections::sort);
    return answers;
  }
}
