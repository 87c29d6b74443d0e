package io.rosterlake.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;

/**
 * The defaults of Hadoop's services, which a run on one machine does not use. Spark packs the whole
 * Hadoop configuration into every scan and every write, and unpacks it in every task: a thousand
 * properties, of which few matter. Without the others a check of a small roster needs a tenth less
 * CPU (docs/performance.md).
 */
public final class HadoopDefaults {
  private static final List<String> SERVICES =
      List.of(
          "dfs.",
          "ha.",
          "hadoop.http.",
          "hadoop.registry.",
          "hadoop.rpc.",
          "hadoop.ssl.",
          "hadoop.zk.",
          "ipc.",
          "mapreduce.",
          "net.",
          "nfs.",
          "yarn.");

  /** How files are committed, which is up to the file system. */
  private static final List<String> OF_WRITES =
      List.of(
          "mapreduce.fileoutputcommitter.", "mapreduce.manifest.", "mapreduce.outputcommitter.");

  private HadoopDefaults() {}

  /** Takes them out of a configuration; what somebody set stays. */
  public static void trim(Configuration configuration) {
    // Loads the last file of defaults. Had it been loaded later, all of them would come back.
    new JobConf(false);
    List<String> unused = new ArrayList<>();
    for (Map.Entry<String, String> property : configuration) {
      String name = property.getKey();
      if (starts(name, SERVICES) && !starts(name, OF_WRITES) && isDefault(configuration, name)) {
        unused.add(name);
      }
    }
    unused.forEach(configuration::unset);
  }

  private static boolean starts(String name, List<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }

  private static boolean isDefault(Configuration configuration, String name) {
    String[] sources = configuration.getPropertySources(name);
    return sources != null
        && Arrays.stream(sources).allMatch(file -> file.endsWith("-default.xml"));
  }
}
