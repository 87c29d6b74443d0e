package io.rosterlake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/** Words what is wrong with the encoding of a file, and guesses which one it is. */
record EncodingCheck(String file) {
  /** How much of a file tells UTF-16: its header, which is ASCII in every format. */
  static final int SAMPLE = 256;

  /** The fault of a file that is UTF-16, with or without byte-order mark. */
  Optional<FileFault> checkStart(byte[] sample) {
    return utf16(sample)
        .map(
            encoding ->
                FileRule.INVALID_ENCODING.fault(
                    file,
                    1,
                    null,
                    encoding,
                    file
                        + " is encoded as "
                        + encoding
                        + ", and files must be UTF-8. Export it again as UTF-8 (in Excel: \"CSV"
                        + " UTF-8\")."));
  }

  /**
   * The fault of a file whose byte at that offset starts no UTF-8 character.
   *
   * @param in the file from its first byte
   */
  FileFault malformedAt(long offset, InputStream in) throws IOException {
    long line = 1;
    for (long place = 0; place < offset; place++) {
      if (in.read() == '\n') {
        line++;
      }
    }

    int value = in.read();
    String shown = String.format(Locale.ROOT, "0x%02X", value);
    String message =
        file
            + " is not UTF-8: on line "
            + line
            + ", byte "
            + shown
            + " (byte "
            + (offset + 1)
            + " of the file)"
            + windows1252(value)
                .map(
                    character ->
                        " would be '"
                            + character
                            + "' in Windows-1252 or Latin-1, which the file probably is")
                .orElse(" starts no character")
            + ". Names would be stored wrongly. Export the file again as UTF-8.";
    return FileRule.INVALID_ENCODING.fault(file, line, null, shown, message);
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
