package io.rosterlake.upload;

import io.rosterlake.catalog.Severity;

/**
 * A finding of a file or of the upload as a whole.
 *
 * @param rule the stable rule code
 * @param file the name as the upload spells it; of a missing file, or of one whose name the format
 *     spells otherwise, as the format does
 * @param line the line as an editor shows it; 0 for the whole file
 * @param field the column, where one is in question; otherwise null
 * @param value what was found, where it can be shown; otherwise null
 * @param message what is wrong, why it matters and how to fix it
 */
public record FileFinding(
    String rule,
    Severity severity,
    String file,
    long line,
    String field,
    String value,
    String message) {}
