package io.rosterlake.generate;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A given or family name.
 *
 * @param login the name as it appears in user names and addresses: lower-case ASCII letters
 */
record Name(String written, String login) {
  private static final List<Name> GIVEN = load("given-names.txt");
  private static final List<Name> FAMILY = load("family-names.txt");

  static Name given(Seed seed) {
    return seed.pick(GIVEN);
  }

  static Name family(Seed seed) {
    return seed.pick(FAMILY);
  }

  private static List<Name> load(String fileName) {
    return WordList.load(fileName).words().stream()
        .map(written -> new Name(written, loginOf(written)))
        .toList();
  }

  private static String loginOf(String written) {
    // These letters have no decomposition, so normalizing alone would lose them.
    String spelled =
        written
            .toLowerCase(Locale.ROOT)
            .replace("ø", "o")
            .replace("ł", "l")
            .replace("ð", "d")
            .replace("ı", "i");
    return Normalizer.normalize(spelled, Normalizer.Form.NFD).replaceAll("[^a-z]", "");
  }
}
