package io.rosterlake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/** Finds what is wrong with the encoding of a file, and guesses which one it is. */
record EncodingCheck(String file) {
  /** How much of a file tells UTF-16: its header, which is ASCII in every format. */
  static final int SAMPLE = 256;

  /** The finding of a file that is UTF-16, with or without byte-order mark. */
  Optional<UnwordedFinding> checkStart(byte[] sample) {
    return utf16(sample)
        .map(
            encoding ->
                FileRule.INVALID_ENCODING.in(file).as("utf16").atLine(1).withValue(encoding));
  }

  /**
   * The finding of a file whose byte at that offset starts no UTF-8 character.
   *
   * @param in the file from its first byte
   */
  UnwordedFinding malformedAt(long offset, InputStream in) throws IOException {
    long line = 1;
    for (long place = 0; place < offset; place++) {
      if (in.read() == '\n') {
        line++;
      }
    }

    int value = in.read();
    if (value < 0) {
      throw UploadException.changed(file);
    }

    Optional<String> character = windows1252(value);
    return FileRule.INVALID_ENCODING
        .in(file)
        .as(character.map(each -> "windows1252").orElse(null))
        .atLine(line)
        .withValue(String.format(Locale.ROOT, "0x%02X", value))
        .with("offset", offset + 1)
        .with("found", character.orElse(null));
  }

  private static Optional<String> windows1252(int value) {
    try {
      ByteBuffer one = ByteBuffer.wrap(new byte[] {(byte) value});
      return Optional.of(Charset.forName("windows-1252").newDecoder().decode(one).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> utf16(byte[] sample) {
    if (sample.length >= 2 && (sample[0] & 0xff) == 0xff && (sample[1] & 0xff) == 0xfe) {
      return Optional.of("UTF-16 LE");
    }

    if (sample.length >= 2 && (sample[0] & 0xff) == 0xfe && (sample[1] & 0xff) == 0xff) {
      return Optional.of("UTF-16 BE");
    }

    int pairs = sample.length / 2;
    int zeroFirst = 0;
    int zeroSecond = 0;
    for (int pair = 0; pair < pairs; pair++) {
      zeroFirst += sample[2 * pair] == 0 ? 1 : 0;
      zeroSecond += sample[2 * pair + 1] == 0 ? 1 : 0;
    }

    if (zeroSecond * 2 > pairs && zeroFirst * 10 <= pairs) {
      return Optional.of("UTF-16 LE without byte-order mark");
    }

    if (zeroFirst * 2 > pairs && zeroSecond * 10 <= pairs) {
      return Optional.of("UTF-16 BE without byte-order mark");
    }

    return Optional.empty();
  }
}
