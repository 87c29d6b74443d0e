package io.rosterlake.generate;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** One district of 2,000 students, three days on, in several formats. */
record SameDistrict(Map<String, GeneratedUpload> uploadsByFormat) {
  static final String V1_1 = "oneroster-1.1-csv";
  static final String V1_2 = "oneroster-1.2-csv";
  static final String V2_1 = "sds-v2.1";

  static SameDistrict generate(Path folder, String... formats) {
    Map<String, GeneratedUpload> uploads = new LinkedHashMap<>();
    for (String format : formats) {
      uploads.put(
          format,
          GeneratedUpload.generateAs(
              format, folder.resolve("same-" + format), "--students", "2000", "--day", "3"));
    }

    return new SameDistrict(uploads);
  }

  GeneratedUpload in(String format) {
    return uploadsByFormat.get(format);
  }

  Collection<GeneratedUpload> uploads() {
    return uploadsByFormat.values();
  }
}
