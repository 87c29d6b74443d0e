package io.rosterlake.lake.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.mapred.JobConf;

/**
 * The defaults of Hadoop. Spark packs the whole Hadoop configuration into every scan and every
 * write, and unpacks it in every task: a thousand properties, of which few matter, for the code
 * that reads a property knows its default as well. Without them a tenant in a session that goes on
 * needs a fifth less CPU (docs/performance.md).
 */
final class HadoopDefaults {
  /** What only the configuration knows: which class serves a file system, where buffers go. */
  private static final List<String> ENDINGS = List.of(".impl", ".dir");

  /** How files are committed, which is up to the file system; what Hadoop takes for granted. */
  private static final List<String> BEGINNINGS =
      List.of(
          "fs.defaultFS",
          "mapreduce.fileoutputcommitter.",
          "mapreduce.manifest.",
          "mapreduce.outputcommitter.");

  /** File systems over file systems, with an entry for each that they might stand over. */
  private static final String OVERLAID = "fs.viewfs.";

  private HadoopDefaults() {}

  /** Takes them out of a configuration; what somebody set stays. */
  static void trim(Configuration configuration) {
    // Load the last files of defaults: whenever one more is loaded, all defaults come back.
    new JobConf(false);
    HdfsConfiguration.init();
    List<String> unused = new ArrayList<>();
    for (Map.Entry<String, String> property : configuration) {
      String name = property.getKey();
      if (!isNeeded(name) && isDefault(configuration, name)) {
        unused.add(name);
      }
    }
    unused.forEach(configuration::unset);
  }

  private static boolean isNeeded(String name) {
    return !name.startsWith(OVERLAID)
        && (ENDINGS.stream().anyMatch(name::endsWith)
            || BEGINNINGS.stream().anyMatch(name::startsWith));
  }

  private static boolean isDefault(Configuration configuration, String name) {
    String[] sources = configuration.getPropertySources(name);
    return sources != null
        && Arrays.stream(sources).allMatch(file -> file.endsWith("-default.xml"));
  }
}
