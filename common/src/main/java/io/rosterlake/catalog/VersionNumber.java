package io.rosterlake.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers such as 1.0 and 1.2.1, compared as numbers and not as text. */
final class VersionNumber {
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}([.]\\d{1,9})*");

  private VersionNumber() {}

  /**
   * Whether a text is that version or a revision of it: 1 is 1.0, and 1.2.1 is a 1.2. A text that
   * is no version is never one.
   */
  static boolean isOf(String text, String version) {
    if (!isVersion(text) || !isVersion(version)) {
      return false;
    }
    List<Integer> expected = numbers(version);
    List<Integer> found = new ArrayList<>(numbers(text));
    while (found.size() < expected.size()) {
      found.add(0);
    }
    return found.subList(0, expected.size()).equals(expected);
  }

  private static boolean isVersion(String text) {
    return NUMBERS.matcher(text).matches();
  }

  private static List<Integer> numbers(String version) {
    return Arrays.stream(version.split("[.]")).map(Integer::valueOf).toList();
  }
}
