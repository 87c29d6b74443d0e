package io.rosterlake.config;

import io.rosterlake.catalog.Privacy;
import java.util.Optional;

/**
 * What becomes of exported columns about people, by the class of the column (data-lake-schema.md
 * §6).
 *
 * @param keys of columns of class {@link Privacy#HASH}: ids of people, and references to them
 * @param personalData of columns of class {@link Privacy#MASK}
 * @param hashKey where the key of hashes is; there is one when anything is hashed
 */
public record PrivacySettings(
    Treatment keys, Treatment personalData, Optional<SecretReference> hashKey) {

  /** Everything passes. */
  public static final PrivacySettings DEFAULT =
      new PrivacySettings(Treatment.DEFAULT, Treatment.DEFAULT, Optional.empty());

  /** What becomes of a column of that class. */
  public Treatment treatment(Privacy columnClass) {
    return switch (columnClass) {
      case OPEN -> Treatment.PASS;
      case HASH -> keys;
      case MASK -> personalData;
    };
  }

  /** Whether anything is hashed, so that a key is needed. */
  public boolean isHashing() {
    return keys == Treatment.HASH || personalData == Treatment.HASH;
  }

  /** What becomes of the values of a column. */
  public enum Treatment implements Coded {
    /** They are exported as they are. */
    PASS("pass"),
    /** They are hidden; only whether there is a value can be seen. */
    MASK("mask"),
    /** They are replaced by a keyed hash, so that equal values stay equal. */
    HASH("hash");

    static final Treatment DEFAULT = PASS;

    private final String code;

    Treatment(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
