package io.rosterlake.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which build of the program this is: hashes of its classes and specifications, which the build
 * leaves beside them. Another build may validate the same file in another way.
 */
record Build(SortedMap<String, String> hashes) {
  private static final List<String> MODULES =
      List.of("rosterlake-schemas", "rosterlake-common", "rosterlake-jobs");

  /** The build that is running; without hashes when its classes were not made by its build. */
  static Build running() {
    SortedMap<String, String> hashes = new TreeMap<>();
    for (String module : MODULES) {
      String resource = "/META-INF/rosterlake/" + module + ".sha256";
      try (InputStream hash = Build.class.getResourceAsStream(resource)) {
        if (hash != null) {
          hashes.put(module, new String(hash.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource, e);
      }
    }
    return new Build(hashes);
  }

  /** Whether it can be told from another build. */
  boolean isKnown() {
    return hashes.containsKey("rosterlake-common");
  }
}
