package io.rosterlake.jobs.report;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Privacy;
import io.rosterlake.catalog.RecordStatus;
import io.rosterlake.catalog.Rule;
import io.rosterlake.cell.CellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of texts what says who somebody is. What a column holds is known by the fields of the
 * model that it feeds, whatever its name; a column that feeds none may hold anything. Source ids
 * stay: they are how an administrator finds a record.
 *
 * @param format as the upload spells it
 */
record Mask(Catalog catalog, Format format, PersonalData personalData) {
  /** Stands for what is left out. */
  static final String HIDDEN = "[hidden]";

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Whether the cells of a column may be shown. */
  boolean shows(String file, String column) {
    if (personalData == PersonalData.SHOWN || isStatus(column)) {
      return true;
    }
    List<Field> fed = new ArrayList<>();
    for (Mapping mapping : format.mappings()) {
      if (mapping.file().equals(plain(file))) {
        catalog.entity(mapping.entity()).fields().stream()
            .filter(field -> mapping.spelled(field.name()).equals(column))
            .forEach(fed::add);
      }
    }
    return !fed.isEmpty() && fed.stream().noneMatch(field -> field.privacy() == Privacy.MASK);
  }

  /** Whether the value that a finding names may be shown. */
  boolean showsValue(String rule, String entity, String file, String column, String value) {
    if (personalData == PersonalData.SHOWN || entity == null) {
      // What is wrong with a file as a whole is a name of a file or a column.
      return true;
    }
    if (tellsWhoSomebodyIs(rule)) {
      return catalog.entity(entity).fields().stream()
          .noneMatch(field -> field.privacy() == Privacy.MASK);
    }
    return isOfBrokenLines(rule)
        // How many cells there are may be said; what is in them belongs to nobody knows which
        // column.
        ? value == null || NUMBER.matcher(value).matches()
        : column != null && shows(file, column);
  }

  /** Whether what a finding of the rule names is no cell, but what tells records apart. */
  static boolean tellsWhoSomebodyIs(String code) {
    return code.equals("ReusedIdentifier");
  }

  /** Whether the rule is about lines whose cells cannot be told apart: these may stop a run. */
  private boolean isOfBrokenLines(String code) {
    Rule rule = catalog.rules().get(code);
    return rule == null
        || (rule.scope() == Rule.RuleScope.RECORD
            && rule.adjustable().contains(Rule.Adjustment.CATASTROPHIC));
  }

  /** The id of a record without those parts of the key that say more than an id. */
  String id(String entityName, String recordId) {
    if (personalData == PersonalData.SHOWN || recordId == null || entityName == null) {
      return recordId;
    }
    Entity entity = catalog.entity(entityName);
    List<Field> key = entity.key().stream().map(entity::field).toList();
    if (key.stream().noneMatch(field -> field.privacy() == Privacy.MASK)) {
      return recordId;
    }
    String[] parts = recordId.split("/", -1);
    if (parts.length != key.size()) {
      return HIDDEN;
    }
    for (int part = 0; part < parts.length; part++) {
      if (key.get(part).privacy() == Privacy.MASK && !parts[part].isBlank()) {
        parts[part] = HIDDEN;
      }
    }
    return String.join("/", parts);
  }

  /** The message of a finding without the values that must not be in it. */
  String message(String message, String recordId, String shownId, String hiddenValue) {
    String masked = message;
    if (recordId != null && !recordId.equals(shownId)) {
      masked = masked.replace(recordId, shownId).replace(CellText.visible(recordId), shownId);
    }
    if (hiddenValue == null) {
      return masked;
    }
    // A message shows invisible characters by their codes.
    String value = hiddenValue.strip();
    return without(without(masked, value), CellText.visible(value));
  }

  /** The message of a finding that tells who somebody was and is, without either. */
  String messageWithoutPersons(String rule, String record, String shownId) {
    return catalog
        .rule(rule)
        .wording()
        .with(Map.of("record", record, "id", shownId, "value", HIDDEN, "target", HIDDEN));
  }

  /** A text without a value: where it is quoted, and wherever else it stands as a word. */
  private static String without(String text, String value) {
    if (value.isEmpty()) {
      return text;
    }
    String masked = text.replace('"' + value + '"', '"' + HIDDEN + '"');
    if (value.length() == 1) {
      // A single letter says nothing, and is in every sentence.
      return masked;
    }
    String word = "(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])";
    return Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(masked)
        .replaceAll(Matcher.quoteReplacement(HIDDEN));
  }

  private boolean isStatus(String column) {
    return format.status().map(RecordStatus::column).filter(column::equals).isPresent();
  }

  /** The name of a file without the run that brought it, where that is an earlier one. */
  static String plain(String file) {
    return file.replaceFirst("@.*", "");
  }
}
