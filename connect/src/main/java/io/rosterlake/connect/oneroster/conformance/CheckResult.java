package io.rosterlake.connect.oneroster.conformance;

import java.util.List;

/**
 * How a check ended.
 *
 * @param id its stable name, such as {@code users.statusFilter}
 * @param subject the collection that it is about, or {@code API}
 * @param expected what the API is expected to do, as a predicate without its subject
 * @param source who expects it
 * @param isRequired whether an API that does not do it fails
 * @param found what was found, or why the check was skipped
 * @param requests the requests whose answers it looked at; other checks may share them
 */
public record CheckResult(
    String id,
    String subject,
    String expected,
    RuleSource source,
    boolean isRequired,
    Verdict verdict,
    String found,
    List<SentRequest> requests) {}
