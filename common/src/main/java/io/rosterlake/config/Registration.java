package io.rosterlake.config;

import java.util.Objects;
import java.util.Optional;

/**
 * Where the published tables of a lake are registered by name.
 *
 * @param catalog the catalog of the schema; the session's current one when it is empty
 * @param schema the schema, or database, that has a view for each table
 */
public record Registration(Optional<String> catalog, String schema) {

  public Registration {
    Objects.requireNonNull(catalog, "a catalog may be empty");
    Objects.requireNonNull(schema, "a registration needs a schema");
  }

  /** The schema with its catalog, as in {@code main.roster}. */
  @Override
  public String toString() {
    return catalog.map(name -> name + "." + schema).orElse(schema);
  }
}
