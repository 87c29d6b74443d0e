package io.rosterlake.jobs.export;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * HMAC-SHA256 of a text in hexadecimal digits. Equal texts have equal hashes in every table and
 * export of the same key, and nobody can tell the text from the hash without it.
 *
 * <p>This is a function of ours although Spark has hash functions: a key that is part of an
 * expression is a literal, which stands in every plan, event log and error message. The key stays
 * inside this object, which Spark hands to its tasks without looking into it.
 */
final class KeyedHash implements UDF1<String, String> {
  private static final long serialVersionUID = 1L;

  private static final String ALGORITHM = "HmacSHA256";
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] key;
  private transient Mac mac;

  KeyedHash(String key) {
    this.key = key.getBytes(StandardCharsets.UTF_8);
  }

  /** The hash of a text column; null stays null. */
  Column of(Column text) {
    // A copy of its own for every column: tables are written side by side.
    KeyedHash copy = new KeyedHash(new String(key, StandardCharsets.UTF_8));
    return functions.udf(copy, DataTypes.StringType).apply(text);
  }

  @Override
  public String call(String text) {
    return text == null ? null : hash(text);
  }

  /** What tells one key from another, and tells nothing of the key. */
  String fingerprint() {
    return hash("rosterlake: which key this is").substring(0, 16);
  }

  private synchronized String hash(String text) {
    if (mac == null) {
      mac = keyed();
    }
    return HEX.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Mac keyed() {
    try {
      Mac keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key, ALGORITHM));
      return keyed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "a keyed hash";
  }
}
