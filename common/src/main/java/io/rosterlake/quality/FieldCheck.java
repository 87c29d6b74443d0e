package io.rosterlake.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.FieldType;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.Types;
import io.rosterlake.catalog.Vocabulary;
import io.rosterlake.cell.CellText;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * The row rules of one field as columns: its text, its typed value, its findings. They are meant
 * for three projections one after the other, so that nothing is computed twice.
 *
 * @param spelledAs the column as the file spells it
 * @param isFirstOf whether the cell is a list of which the first valid item counts
 * @param isCollected whether the items of a list are columns of the file, each with a boolean
 * @param today the day of the run
 */
record FieldCheck(
    Catalog catalog,
    Field field,
    String spelledAs,
    boolean isFirstOf,
    boolean isCollected,
    Optional<Vocabulary> vocabulary,
    LocalDate today)
    implements RowCheck {
  private static final String ISO_DATE =
      "^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?(Z|[+-]\\d{2}(:?\\d{2})?)?)?$";
  private static final String BASIC_DATE = "^\\d{8}$";
  private static final String E164 = "^\\+[1-9][0-9]{1,14}$";
  private static final String MAILBOX =
      "^[^\\s@\"(),:;<>\\[\\\\\\]]+@[A-Za-z0-9\\u0080-\\uffff]([A-Za-z0-9.\\u0080-\\uffff-]*[A-Za-z0-9\\u0080-\\uffff])?$";

  static FieldCheck of(Catalog catalog, Field field, Mapping mapping, LocalDate today) {
    return new FieldCheck(
        catalog,
        field,
        mapping.spelled(field.name()),
        mapping.firstOf().contains(field.name()),
        !mapping.collected(field.name()).isEmpty(),
        field.vocabulary().map(catalog::vocabulary),
        today);
  }

  /** The column of {@link #textOf}. */
  Column text() {
    return col("text_" + field.name());
  }

  /**
   * What {@link #text} says, from the value itself where that is the text: the text, and the cell
   * it was trimmed from, then need not be carried along. Projection 3.
   */
  Column validatedText() {
    return isText() ? value() : text();
  }

  /** Whether every text is a value, so that none can be malformed. */
  private boolean isText() {
    return field.type() == FieldType.ID || field.type() == FieldType.STRING;
  }

  /** Whether any record can have a finding in this field. */
  boolean canBeFaulty() {
    return field.isRequired() || !isText();
  }

  Column value() {
    return col(field.name());
  }

  /** The text of the cell; null when nothing is left. Projection 1. */
  Column textOf(Column cell) {
    return CellText.of(cell).as("text_" + field.name());
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
    return typed(text()).as(field.name());
  }

  /** What a text means in the type of the field. */
  Column typed(Column text) {
    return switch (field.type()) {
      case ID, STRING -> text;
      case EMAIL ->
          when(
              text.rlike(MAILBOX).and(text.rlike(CellText.INVISIBLE_IN_ID).unary_$bang()),
              lower(text));
      case PHONE -> new PhoneNumber(catalog.types().phones()).of(text, E164);
      case DATE -> date(text);
      case BOOLEAN -> meaning(catalog.types().booleansBySpelling(), text);
      case ENUM -> isFirstOf ? get(codes(text), lit(0)) : code(text);
      case ID_LIST -> nullIfEmpty(array_distinct(items(text)));
      case ENUM_LIST -> nullIfEmpty(codes(text));
    };
  }

  /** Whether the field has a finding at all. Projection 3. */
  @Override
  public Column isFaulty() {
    Column malformed = hasItemFindings() ? size(badItems()).gt(lit(0)) : isMalformed();
    return field.isRequired() ? validatedText().isNull().or(malformed) : malformed;
  }

  /**
   * The one finding of a single-valued field, or null. A required list field has one, too: that it
   * is missing. Projection 3.
   */
  @Override
  public Column finding() {
    Column finding = FindingColumns.noFinding();
    if (!hasItemFindings() && !field.type().isList() && !isText()) {
      finding =
          when(
              isMalformed(),
              FindingColumns.finding(typeRule(), severity(), spelledAs, raw(), expected()));
    }
    if (!field.isRequired()) {
      return finding;
    }
    return when(
            validatedText().isNull(),
            FindingColumns.finding(
                catalog.rule(RuleCodes.MISSING_REQUIRED_VALUE), spelledAs, lit(null), null))
        .otherwise(finding);
  }

  /** One finding per item of a list that is not in the vocabulary. Projection 3. */
  Column itemFindings() {
    return transform(
        badItems(),
        item -> {
          Column finding =
              FindingColumns.finding(typeRule(), severity(), spelledAs, item, expected());
          return isCollected ? finding.withField("field", item) : finding;
        });
  }

  boolean hasItemFindings() {
    return field.type() == FieldType.ENUM_LIST || (field.type() == FieldType.ENUM && isFirstOf);
  }

  /** Whether a cell has another valid item than the one that counts. Projection 3. */
  Column hasFurtherItems() {
    return size(codes(text())).gt(lit(1));
  }

  private Column isMalformed() {
    return isText() || field.type().isList()
        ? lit(false)
        : text().isNotNull().and(value().isNull());
  }

  private Column badItems() {
    return coalesce(
        filter(array_distinct(items(text())), item -> code(item).isNull()),
        array().cast("array<string>"));
  }

  /**
   * Whether a value holds a character that makes equal texts differ and that nobody sees.
   * Projection 3. Values of other types are malformed with one.
   */
  Optional<Column> isInvisiblyDifferent() {
    return switch (field.type()) {
      case ID -> Optional.of(CellText.holds(value(), CellText.INVISIBLE_IN_ID));
      case ID_LIST ->
          Optional.of(CellText.holds(array_join(value(), ","), CellText.INVISIBLE_IN_ID));
      case STRING -> Optional.of(CellText.holds(value(), CellText.INVISIBLE_IN_TEXT));
      default -> Optional.empty();
    };
  }

  /** Whether a date is no day that the field can be of. Projection 3. */
  Optional<Column> isImplausible() {
    if (field.type() != FieldType.DATE) {
      return Optional.empty();
    }
    Types.Dates dates = catalog.types().dates();
    String latest =
        field.isPast() && today.isBefore(LocalDate.parse(dates.latest()))
            ? today.toString()
            : dates.latest();
    return Optional.of(
        value().lt(lit(dates.earliest()).cast("date")).or(value().gt(lit(latest).cast("date"))));
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
    return meaning(vocabulary.orElseThrow().codesBySpelling(), text);
  }

  /** The codes of the items of a list, each once. */
  private Column codes(Column text) {
    return array_distinct(filter(transform(items(text), this::code), code -> code.isNotNull()));
  }

  private static Column meaning(Map<String, ?> bySpelling, Column text) {
    Column spellings = lit(bySpelling.keySet().toArray(String[]::new));
    boolean isBoolean = bySpelling.values().iterator().next() instanceof Boolean;
    Column meanings =
        lit(
            isBoolean
                ? bySpelling.values().toArray(Boolean[]::new)
                : bySpelling.values().toArray(String[]::new));
    return try_element_at(map_from_arrays(spellings, meanings), lower(text));
  }

  static Column items(Column text) {
    return filter(transform(split(text, ","), CellText::of), item -> item.isNotNull());
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
    // Spark 3.5 has no try_cast of columns; midnight of no day is null here, too.
    return try_to_timestamp(day).cast("date");
  }
}
