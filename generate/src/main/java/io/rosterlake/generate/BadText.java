package io.rosterlake.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Damage to the text of a record: what its cells are can no longer be known. */
final class BadText {
  private static final List<String> LINE_BREAKS = List.of("\n", "\r\n", "\n\n");
  private static final List<String> CONTROLS = List.of("\u0000", "\u0007", "\u001f", "\u007f");

  private BadText() {}

  /**
   * The damage that each rule of a record's structure is broken by. A quote that never closes is
   * not among it: it swallows the rest of the file, which then has nothing left to find.
   */
  static Map<String, List<Damage>> byRule() {
    Map<String, List<Damage>> damage = new LinkedHashMap<>();
    damage.put("WrongCellCount", List.of(BadText::tooFewCells, BadText::tooManyCells));
    damage.put("TextAfterQuote", List.of(inCell(BadText::textAfterQuote)));
    damage.put("QuoteInsideValue", List.of(inCell(BadText::quoteInside)));
    damage.put("LineBreakInValue", List.of(inCell(BadText::lineBreak)));
    damage.put("ControlCharacter", List.of(inCell(BadText::control)));
    return damage;
  }

  private static void tooFewCells(Draft record, Seed seed) {
    List<String> texts = record.texts();
    texts.remove(texts.size() - 1);
    record.breakText(new Draft.Broken("", texts));
  }

  private static void tooManyCells(Draft record, Seed seed) {
    List<String> texts = record.texts();
    texts.add(seed.below(texts.size() + 1), seed.child("is blank").happens(0.5) ? "" : "surplus");
    if (texts.get(texts.size() - 1).replace("\"", "").isBlank()) {
      // Empty cells behind the last column would be no content.
      texts.set(texts.size() - 1, "surplus");
    }
    record.breakText(new Draft.Broken("", texts));
  }

  private static Damage inCell(Change change) {
    return (record, seed) -> {
      String column = seed.child("column").pick(record.columns());
      List<String> texts = record.texts();
      texts.set(record.columns().indexOf(column), change.apply(record.cell(column), seed));
      record.breakText(new Draft.Broken(column, texts));
    };
  }

  private static String textAfterQuote(String value, Seed seed) {
    return seed.happens(0.5) ? quoted(value) + " Jr." : quoted("Ann ") + "Annie\" Lee\"";
  }

  private static String quoteInside(String value, Seed seed) {
    return seed.happens(0.5) ? "12\" ruler" : "the \"Annex\"";
  }

  private static String lineBreak(String value, Seed seed) {
    return quoted(split(value, seed.child("break").pick(LINE_BREAKS)));
  }

  private static String control(String value, Seed seed) {
    return FolderUpload.csvText(split(value, seed.child("control").pick(CONTROLS)));
  }

  private static String split(String value, String by) {
    int middle = value.length() / 2;
    return value.substring(0, middle) + by + value.substring(middle);
  }

  private static String quoted(String value) {
    return '"' + value.replace("\"", "\"\"") + '"';
  }

  /** The text of a cell, from its value. */
  @FunctionalInterface
  private interface Change {
    String apply(String value, Seed seed);
  }
}
