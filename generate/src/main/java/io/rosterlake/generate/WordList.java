package io.rosterlake.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lists that districts are invented from: text files beside this class, one entry a line. */
record WordList(List<String> words) {
  static WordList load(String fileName) {
    try (InputStream in = WordList.class.getResourceAsStream(fileName)) {
      if (in == null) {
        throw new IllegalStateException(fileName + " is missing from the rosterlake-jobs jar");
      }

      return new WordList(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
