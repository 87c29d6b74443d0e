package io.rosterlake.lake;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** The tables of a lake, found by their folders. */
record TableFolders(Lake lake) {
  private static final List<String> LAYERS = List.of("gold", "history", "runs", "silver");

  /** Every table, published or not, begun or whole. */
  List<TableName> tables() {
    List<TableName> tables = new ArrayList<>();
    for (String layer : LAYERS) {
      names(layer).forEach(name -> tables.add(new TableName(name)));
    }
    for (String format : names("bronze")) {
      names(format).forEach(name -> tables.add(new TableName(name)));
    }
    for (Path flow : lake.tree(lake.paths().outbound()).folders()) {
      for (Path folder : lake.tree(flow).folders()) {
        if (isTable(folder)) {
          tables.add(TableName.outbound(LakePaths.outboundFlow(flow), folder.getName()));
        }
      }
    }
    return tables;
  }

  /** An outbound flow also has folders of plain files, which are none of a table's business. */
  private boolean isTable(Path folder) {
    return lake.tree(folder).folders().stream()
        .map(Path::getName)
        .anyMatch(name -> name.equals(LakePaths.DELTA_LOG) || name.startsWith("run="));
  }

  private List<String> names(String below) {
    return lake.tree(new Path(lake.paths().root(), below)).folders().stream()
        .map(Path::getName)
        .filter(name -> !name.startsWith("_"))
        .map(name -> below + "/" + name)
        .toList();
  }
}
