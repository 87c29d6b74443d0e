package io.rosterlake.upload;

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
  UNKNOWN_FILE("UnknownFile"),
  MANIFEST_MISMATCH("ManifestMismatch"),
  MANIFEST_PROPERTIES("ManifestProperties"),
  OTHER_FORMAT_VERSION("OtherFormatVersion"),
  STATUS_IN_BULK("StatusInBulk"),
  TIMESTAMP_FORMAT("TimestampFormat"),
  DELTA_WITHOUT_BULK("DeltaWithoutBulk");

  private final String code;

  FileRule(String code) {
    this.code = code;
  }

  /** A fault of that file. */
  FoundFault in(String file) {
    return FoundFault.of(code, file);
  }
}
