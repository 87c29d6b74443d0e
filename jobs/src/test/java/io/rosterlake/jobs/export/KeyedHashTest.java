package io.rosterlake.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.config.ConfigException;
import io.rosterlake.config.ExportSettings;
import io.rosterlake.config.OutboundFlow.DataLakeExport;
import io.rosterlake.config.PrivacySettings;
import io.rosterlake.config.PrivacySettings.Treatment;
import io.rosterlake.config.SecretReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The hash of keys, and the key of the hash. */
class KeyedHashTest {
  private static final DataLakeExport HASHING =
      new DataLakeExport(
          "research",
          "research",
          new ExportSettings(
              ExportSettings.FileFormat.CSV,
              false,
              Optional.empty(),
              ExportSettings.Content.SNAPSHOT,
              ExportSettings.WhenUnchanged.SKIP,
              new PrivacySettings(
                  Treatment.HASH,
                  Treatment.MASK,
                  Optional.of(new SecretReference.Variable("THE_KEY")))));

  /** The second test case of RFC 4231. */
  @Test
  void isTheHmacThatEverybodyElseComputes() {
    assertThat(new KeyedHash("Jefe").call("what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void leavesWhatIsMissingMissing() {
    assertThat(new KeyedHash("key").call(null)).isNull();
    assertThat(new KeyedHash("key").call("")).hasSize(64);
  }

  @Test
  void isAnotherOneWithAnotherKey() {
    assertThat(new KeyedHash("one").call("p1")).isNotEqualTo(new KeyedHash("two").call("p1"));
    assertThat(new KeyedHash("one").fingerprint())
        .hasSize(16)
        .isEqualTo(new KeyedHash("one").fingerprint())
        .isNotEqualTo(new KeyedHash("two").fingerprint());
  }

  @Test
  void refusesToBeginWithoutTheKey() {
    assertThatThrownBy(() -> HashKeys.of(List.of(HASHING), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the environment variable THE_KEY is not set");
    assertThatThrownBy(() -> HashKeys.of(List.of(HASHING), Map.of("THE_KEY", "")))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void neverSaysTheKey() {
    HashKeys keys = HashKeys.of(List.of(HASHING), Map.of("THE_KEY", "swordfish"));

    assertThat(keys.toString() + keys.of(HASHING)).doesNotContain("swordfish");
  }
}
