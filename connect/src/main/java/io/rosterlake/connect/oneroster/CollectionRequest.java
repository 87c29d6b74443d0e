package io.rosterlake.connect.oneroster;

import java.util.Optional;

/**
 * What to read.
 *
 * @param isRequired whether a server that does not offer the collection is an error
 * @param filter a filter as OneRoster spells it, such as {@code status='active'}
 */
public record CollectionRequest(
    RosterCollection collection, boolean isRequired, Optional<String> filter) {}
