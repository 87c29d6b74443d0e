package io.rosterlake.config;

import java.util.Arrays;
import java.util.Optional;

/** A choice that a configuration file spells in its own way. */
interface Coded {
  /** The spelling in the file. */
  String code();

  /** The choice that is spelled {@code code}; empty where there is none. */
  static <E extends Enum<E> & Coded> Optional<E> find(Class<E> choices, String code) {
    return Arrays.stream(choices.getEnumConstants())
        .filter(choice -> choice.code().equals(code))
        .findFirst();
  }

  /** The choice that the file spells {@code code}, which the schema has already checked. */
  static <E extends Enum<E> & Coded> E parse(Class<E> choices, String code) {
    return find(choices, code)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s does not know %s, which tenant.schema.json allows"
                        .formatted(choices.getSimpleName(), code)));
  }
}
