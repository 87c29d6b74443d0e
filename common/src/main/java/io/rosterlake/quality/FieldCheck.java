package io.rosterlake.quality;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.FieldType;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.Vocabulary;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * The row rules of one field as columns: its text, its typed value, its faults. They are meant for
 * three projections one after the other, so that nothing is computed twice.
 */
record FieldCheck(Catalog catalog, Field field, String spelledAs, Optional<Vocabulary> vocabulary)
    implements RowCheck {
  private static final String BLANKS = " \t\u00a0";
  private static final String ISO_DATE =
      "^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?(Z|[+-]\\d{2}(:?\\d{2})?)?)?$";
  private static final String BASIC_DATE = "^\\d{8}$";
  private static final String E164 = "^\\+[1-9][0-9]{1,14}$";
  private static final String MAILBOX =
      "^[^\\s@\"(),:;<>\\[\\\\\\]]+@[A-Za-z0-9\\u0080-\\uffff]([A-Za-z0-9.\\u0080-\\uffff-]*[A-Za-z0-9\\u0080-\\uffff])?$";

  static FieldCheck of(Catalog catalog, Field field, String spelledAs) {
    return new FieldCheck(catalog, field, spelledAs, field.vocabulary().map(catalog::vocabulary));
  }

  /** The column of {@link #textOf}. */
  Column text() {
    return col("text_" + field.name());
  }

  /**
   * What {@link #text} says, from the value itself where that is the text: the text, and the cell
   * it was trimmed from, then need not be carried along. Projection 3.
   */
  Column judgedText() {
    return isText() ? value() : text();
  }

  /** Whether every text is a value, so that none can be malformed. */
  private boolean isText() {
    return field.type() == FieldType.ID || field.type() == FieldType.STRING;
  }

  /** Whether any record can have a fault in this field. */
  boolean canBeFaulty() {
    return field.isRequired() || !isText();
  }

  private Column value() {
    return col(field.name());
  }

  /** The cell without surrounding blanks; null when nothing is left. Projection 1. */
  Column textOf(Column cell) {
    Column trimmed = trim(cell.cast("string"), lit(BLANKS));
    return when(trimmed.notEqual(lit("")), trimmed).as("text_" + field.name());
  }

  /** The cell as received; null where it is not there. Projections 1 and 2. */
  Column rawOf(Column cell) {
    return cell.cast("string").as("raw_" + field.name());
  }

  /** The column of {@link #rawOf}, which findings show. */
  Column raw() {
    return col("raw_" + field.name());
  }

  /** The value in its type; null when the text is none of that type. Projection 2. */
  Column typed() {
    Column text = text();
    Column typed =
        switch (field.type()) {
          case ID, STRING -> text;
          case EMAIL -> when(text.rlike(MAILBOX), lower(text));
          case PHONE -> when(text.rlike(E164), text);
          case DATE -> date(text);
          case BOOLEAN ->
              when(lower(text).equalTo(lit("true")), lit(true))
                  .when(lower(text).equalTo(lit("false")), lit(false));
          case ENUM -> code(text);
          case ID_LIST -> nullIfEmpty(array_distinct(items(text)));
          case ENUM_LIST ->
              nullIfEmpty(
                  array_distinct(
                      filter(transform(items(text), this::code), code -> code.isNotNull())));
        };
    return typed.as(field.name());
  }

  /** Whether the field has a fault at all. Projection 3. */
  @Override
  public Column isFaulty() {
    Column malformed = field.type().isList() ? size(badItems()).gt(lit(0)) : isMalformed();
    return field.isRequired() ? judgedText().isNull().or(malformed) : malformed;
  }

  /**
   * The one fault of a single-valued field, or null. A required list field has one, too: that it is
   * missing. Projection 3.
   */
  @Override
  public Column fault() {
    Column fault = lit(null);
    if (!field.type().isList() && !isText()) {
      fault =
          when(isMalformed(), Faults.fault(typeRule(), severity(), spelledAs, raw(), expected()));
    }
    if (!field.isRequired()) {
      return fault;
    }
    return when(
            judgedText().isNull(),
            Faults.fault(
                catalog.rule(RuleCodes.MISSING_REQUIRED_VALUE), spelledAs, lit(null), null))
        .otherwise(fault);
  }

  /** One fault per item of a list field that is not in the vocabulary. Projection 3. */
  Column itemFaults() {
    return transform(
        badItems(), item -> Faults.fault(typeRule(), severity(), spelledAs, item, expected()));
  }

  boolean hasItemFaults() {
    return field.type() == FieldType.ENUM_LIST;
  }

  private Column isMalformed() {
    return isText() ? lit(false) : text().isNotNull().and(value().isNull());
  }

  private Column badItems() {
    if (!hasItemFaults()) {
      return org.apache.spark.sql.functions.array().cast("array<string>");
    }
    return org.apache.spark.sql.functions.coalesce(
        filter(array_distinct(items(text())), item -> code(item).isNull()),
        org.apache.spark.sql.functions.array().cast("array<string>"));
  }

  private Rule typeRule() {
    return catalog.rule(
        vocabulary.isPresent()
            ? RuleCodes.INVALID_OR_MISSING_REFERENCE_CODE
            : RuleCodes.INVALID_TYPE);
  }

  private Severity severity() {
    return field.isRequired() ? Severity.ERROR : Severity.WARNING;
  }

  /** The list, or the type: what the message is worded for. */
  private String expected() {
    return vocabulary
        .map(Vocabulary::referenceType)
        .orElseGet(() -> field.type().name().toLowerCase(Locale.ROOT));
  }

  private Column code(Column text) {
    Map<String, String> codes = vocabulary.orElseThrow().codesBySpelling();
    Column spellings = lit(codes.keySet().toArray(String[]::new));
    Column stored = lit(codes.values().toArray(String[]::new));
    return try_element_at(map_from_arrays(spellings, stored), lower(text));
  }

  private static Column items(Column text) {
    return filter(
        transform(split(text, ","), item -> trim(item, lit(BLANKS))),
        item -> item.notEqual(lit("")));
  }

  private static Column nullIfEmpty(Column list) {
    return when(size(list).gt(lit(0)), list);
  }

  /** Only the day is kept: a timestamp's time and offset are dropped (oneroster-mapping.md §6). */
  private static Column date(Column text) {
    Column day =
        when(text.rlike(ISO_DATE), substring(text, 1, 10))
            .when(
                text.rlike(BASIC_DATE),
                concat(
                    substring(text, 1, 4),
                    lit("-"),
                    substring(text, 5, 2),
                    lit("-"),
                    substring(text, 7, 2)));
    return day.try_cast("date");
  }
}
