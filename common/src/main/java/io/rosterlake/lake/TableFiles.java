package io.rosterlake.lake;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a version of any Delta table consists of, for readers without Spark. Nothing is compared
 * with the files themselves.
 *
 * @param columns the names of the table's columns, those of its partitions included
 */
public record TableFiles(List<String> columns, List<DataFile> files) {

  /**
   * Reads the log of a table.
   *
   * @param table its folder
   * @param version empty for the newest
   * @throws LakeException when the table has deletion vectors
   */
  public static TableFiles of(Path table, OptionalLong version, Configuration configuration) {
    Engine engine = DefaultEngine.create(configuration);
    var builder = TableManager.loadSnapshot(table.toString());
    version.ifPresent(builder::atVersion);
    Snapshot snapshot = builder.build(engine);
    return new TableFiles(
        snapshot.getSchema().fieldNames(), KernelInternals.files(engine, snapshot, table));
  }
}
