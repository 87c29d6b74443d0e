package io.rosterlake.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.cell.CsvWriter.Quotes;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The text of CSV files that the driver writes. */
class CsvWriterTest {
  @Test
  void writesNothingForNullAndKeepsTheColumnsBehindIt() throws IOException {
    assertThat(written(Quotes.WHERE_NEEDED, null, "North School", 7L))
        .isEqualTo("org,org,people\n,North School,7\n");
  }

  @Test
  void quotesWhatACellCannotHoldOtherwise() throws IOException {
    assertThat(written(Quotes.WHERE_NEEDED, "Jefferson, Downtown", "the \"Annex\"", "a\nb"))
        .endsWith("\n\"Jefferson, Downtown\",\"the \"\"Annex\"\"\",\"a\nb\"\n");
  }

  @Test
  void quotesABlankInDoubt() throws IOException {
    assertThat(written(Quotes.WHERE_IN_DOUBT, "North School", "North", null))
        .endsWith("\n\"North School\",North,\n");
  }

  private static String written(Quotes quotes, Object... cells) throws IOException {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = new CsvWriter(out, quotes, "org", "org", "people")) {
      csv.row(cells);
    }
    return out.toString();
  }
}
