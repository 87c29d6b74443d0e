package io.rosterlake.generate.oracle;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Says what a check of an upload has to find. It knows formats whose columns are the fields of the
 * model, apart from their spelling, and holds the ids of the upload in memory, but not its records.
 * Of a record that is broken it has to be told, because it does not read broken text. It takes no
 * part in checks that are a condition in SQL.
 */
public final class Oracle {
  private final Catalog catalog;
  private final Format format;

  public Oracle(Catalog catalog, Format format) {
    this.catalog = catalog;
    this.format = format;
  }

  /**
   * Judges an upload whose files and headers are in order.
   *
   * @param brokenByFile the records that cannot be cut into cells
   */
  public Truth judge(Path folder, Map<String, List<BrokenRecord>> brokenByFile) throws IOException {
    return new Judgement(catalog, format, folder, brokenByFile).pass();
  }
}
