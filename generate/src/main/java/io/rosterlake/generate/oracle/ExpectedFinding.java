package io.rosterlake.generate.oracle;

import io.rosterlake.catalog.Severity;

/**
 * A finding that a check has to make.
 *
 * @param field the column as the file spells it; empty when it is none in particular
 * @param rootCause {@code file:line} of the fault that began it; empty for one that stands for
 *     itself
 */
public record ExpectedFinding(
    String file, long line, String field, String rule, Severity severity, String rootCause) {}
