package io.rosterlake.upload;

import java.util.EnumSet;
import java.util.Set;

/** The rules an upload and its files are held to; the catalog words and weighs them. */
enum FileRule {
  FILE_NOT_FOUND("FileNotFound"),
  FILE_NAME_CASE("FileNameCase"),
  REQUIRED_TOGETHER("RequiredTogether"),
  DUPLICATE_FILE_FOUND("DuplicateFileFound"),
  INVALID_FILE_FORMAT("InvalidFileFormat"),
  EMPTY_FILE("EmptyFile"),
  INVALID_ENCODING("InvalidEncoding"),
  WRONG_DELIMITER("WrongDelimiter"),
  HEADER_DOESNT_EXIST("HeaderDoesntExist"),
  DUPLICATE_COLUMNS_IN_HEADER("DuplicateColumnsInHeader"),
  UNKNOWN_COLUMN("UnknownColumn"),
  TRAILING_EMPTINESS("TrailingEmptiness"),
  UNKNOWN_FILE("UnknownFile"),
  MANIFEST_MISMATCH("ManifestMismatch"),
  MANIFEST_PROPERTIES("ManifestProperties"),
  OTHER_FORMAT_VERSION("OtherFormatVersion"),
  VERSION_SPELLING("VersionSpelling"),
  STATUS_IN_BULK("StatusInBulk"),
  TIMESTAMP_FORMAT("TimestampFormat"),
  UNPAIRED_LISTS("UnpairedLists"),
  COMMA_IN_ITEM("CommaInItem"),
  UNEXPECTED_SHAPE("UnexpectedShape"),
  DELTA_WITHOUT_BULK("DeltaWithoutBulk");

  /** What says why files are missing, or read as something else than their sender meant. */
  private static final Set<FileRule> REASONS =
      EnumSet.of(
          FILE_NAME_CASE,
          INVALID_FILE_FORMAT,
          UNKNOWN_FILE,
          MANIFEST_PROPERTIES,
          OTHER_FORMAT_VERSION,
          VERSION_SPELLING);

  private final String code;

  FileRule(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  /** Whether what breaks the rule may be the reason of another finding of the upload. */
  static boolean isReason(String code) {
    return REASONS.stream().anyMatch(rule -> rule.code.equals(code));
  }

  /** A finding of that file. */
  UnwordedFinding in(String file) {
    return UnwordedFinding.of(code, file);
  }
}
