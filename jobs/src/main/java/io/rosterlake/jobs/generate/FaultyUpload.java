package io.rosterlake.jobs.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plants faults on the way into another upload and remembers the cell of each. */
final class FaultyUpload implements Upload {
  private final Upload upload;
  private final FaultPlan plan;
  private final List<Planted> planted = new ArrayList<>();

  FaultyUpload(Upload upload, FaultPlan plan) {
    this.upload = upload;
    this.plan = plan;
  }

  @Override
  public Rows file(String name, List<String> columns) {
    Rows rows = upload.file(name, columns);
    Map<Integer, Fault> faults = plan.faultsOf(name);
    return faults.isEmpty() ? rows : new FaultyRows(rows, columns, faults);
  }

  /** What was planted so far, in the order in which the rows were written. */
  List<Planted> planted() {
    return planted;
  }

  /**
   * @param line as an editor shows it: 1 is the header
   */
  record Planted(Fault fault, long line) {}

  private final class FaultyRows implements Rows {
    private final Rows rows;
    private final List<String> columns;
    private final Map<Integer, Fault> faults;
    private int row;
    private long line = 1;

    FaultyRows(Rows rows, List<String> columns, Map<Integer, Fault> faults) {
      this.rows = rows;
      this.columns = columns;
      this.faults = faults;
    }

    @Override
    public void add(String... cells) {
      Fault fault = faults.get(row);
      row++;
      if (fault == null) {
        rows.add(cells);
        line++;
        return;
      }

      for (String[] damaged : fault.damage().apply(cells, columns.indexOf(fault.field()))) {
        rows.add(damaged);
        line++;
      }

      planted.add(new Planted(fault, line));
    }
  }
}
