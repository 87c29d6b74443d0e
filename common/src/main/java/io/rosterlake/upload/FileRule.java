package io.rosterlake.upload;

import io.rosterlake.catalog.Severity;

/** The rules an upload and its files are held to; the codes are public contract. */
enum FileRule {
  FILE_NOT_FOUND("FileNotFound", Severity.CATASTROPHIC),
  FILE_NAME_CASE("FileNameCase", Severity.CATASTROPHIC),
  REQUIRED_TOGETHER("RequiredTogether", Severity.CATASTROPHIC),
  DUPLICATE_FILE_FOUND("DuplicateFileFound", Severity.CATASTROPHIC),
  INVALID_FILE_FORMAT("InvalidFileFormat", Severity.CATASTROPHIC),
  EMPTY_FILE("EmptyFile", Severity.CATASTROPHIC),
  INVALID_ENCODING("InvalidEncoding", Severity.CATASTROPHIC),
  WRONG_DELIMITER("WrongDelimiter", Severity.CATASTROPHIC),
  HEADER_DOESNT_EXIST("HeaderDoesntExist", Severity.CATASTROPHIC),
  DUPLICATE_COLUMNS_IN_HEADER("DuplicateColumnsInHeader", Severity.CATASTROPHIC),
  UNKNOWN_COLUMN("UnknownColumn", Severity.WARNING),
  UNKNOWN_FILE("UnknownFile", Severity.WARNING);

  private final String code;
  private final Severity severity;

  FileRule(String code, Severity severity) {
    this.code = code;
    this.severity = severity;
  }

  /** A fault of a whole file, or of the upload. */
  FileFault fault(String file, String message) {
    return new FileFault(code, severity, file, 0, null, null, message);
  }

  /** A fault at a line of a file. */
  FileFault fault(String file, long line, String field, String value, String message) {
    return new FileFault(code, severity, file, line, field, value, message);
  }
}
