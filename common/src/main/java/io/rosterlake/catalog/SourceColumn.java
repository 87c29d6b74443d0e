package io.rosterlake.catalog;

import java.util.Objects;

/**
 * One column of a source file, spelled as its header spells it.
 *
 * @param isStored false for a column that is accepted but never stored, such as a password
 */
public record SourceColumn(String name, Presence presence, Boolean isStored) {

  public SourceColumn {
    Objects.requireNonNull(name, "a column needs a name");
    presence = Objects.requireNonNullElse(presence, Presence.OPTIONAL);
    isStored = Objects.requireNonNullElse(isStored, Boolean.TRUE);
  }
}
