package io.rosterlake.quality;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.RuleSetting;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.testing.SparkFixture;
import io.rosterlake.upload.RecordFrames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** What a finding says of a record that cannot be cut into cells. */
class BrokenRecordTest {
  private final Catalog catalog = Catalog.load();
  private final Format format = format(catalog);

  @Test
  void saysWhichColumnAndUpToWhichLine() {
    Row finding =
        finding(12, RowFactory.create("LineBreakInValue", "familyName", "\"O\nDe\"", "14"));

    assertThat(finding.<String>getAs("severity")).isEqualTo("error");
    assertThat(finding.<Long>getAs("line")).isEqualTo(12);
    assertThat(finding.<String>getAs("field")).isEqualTo("familyName");
    assertThat(finding.<String>getAs("value")).isEqualTo("\"O\nDe\"");
    assertThat(finding.<String>getAs("rootCause")).isNull();
    assertThat(finding.<String>getAs("message"))
        .startsWith(
            "On line 12 of users.csv a record begins in which a value of familyName contains a line"
                + " break. Values must stay on one line, even inside double quotes, so the record"
                + " cannot be taken; it runs on to line 14. Remove");
  }

  @Test
  void leavesOutTheColumnAndTheLastLineThatARecordHasNot() {
    Row finding = finding(7, RowFactory.create("TextAfterQuote", null, null, null));

    assertThat(finding.<String>getAs("message"))
        .startsWith(
            "On line 7 of users.csv, text follows the closing double quote of a value. It cannot be"
                + " known what the value should be, so the record cannot be taken. Write");
  }

  @Test
  void comparesTheNumbersOfCells() {
    Row finding = finding(3, RowFactory.create("WrongCellCount", null, "4", "6"));

    assertThat(finding.<String>getAs("message"))
        .startsWith(
            "Line 3 of users.csv has another number of cells than the header: 4 instead of 6.");
  }

  @Test
  void weighsTheRecordAsTheTenantDoes() {
    Catalog adjusted =
        catalog.adjusted(
            "tenant",
            List.of(
                new RuleSetting(
                    "UnclosedQuote", Severity.ERROR, false, null, null, null, "tenant.yaml:1")),
            List.of());
    Row finding = RowFactory.create("UnclosedQuote", "email", "\"a", null);

    assertThat(severity(adjusted, finding)).isEqualTo("error");
    assertThat(severity(catalog, finding)).isEqualTo("catastrophic");
  }

  private static String severity(Catalog catalog, Row finding) {
    return validated(catalog, 3, finding).selectExpr("findings[0].severity").first().getString(0);
  }

  private Row finding(long line, Row finding) {
    Entity users = catalog.entity("users");
    try (FindingRows rows = new FindingRows(catalog, format, "run", false)) {
      return rows.of(Map.of(users, validated(catalog, line, finding)), Set.of(), name -> null)
          .first();
    }
  }

  private static Dataset<Row> validated(Catalog catalog, long line, Row finding) {
    Format format = format(catalog);
    SourceFile file = format.file("users.csv").orElseThrow();
    Object[] values = new Object[file.storedColumns().size() + 4];
    values[file.storedColumns().size()] = "users.csv";
    values[file.storedColumns().size() + 1] = line;
    values[file.storedColumns().size() + 2] = finding;
    Dataset<Row> bronze =
        SparkFixture.session()
            .createDataFrame(List.of(RowFactory.create(values)), RecordFrames.schema(file));
    return new EntityValidation(catalog, format.feed(catalog.entity("users")).orElseThrow())
        .rejectFaulty(
            bronze
                .withColumn("recordId", lit(null).cast("string"))
                .select("sourceFile", "sourceLine", "recordId", "fault"));
  }

  private static Format format(Catalog catalog) {
    return catalog.format("schoolDataSyncV2.1").orElseThrow();
  }
}
