package io.rosterlake.jobs.generate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which row of which file gets which fault; at most one a row, so that each can be told apart. */
final class FaultPlan {
  private final Map<String, Map<Integer, Fault>> faultsByRow = new HashMap<>();

  /**
   * Spreads faults over the rows of an upload, kind after kind.
   *
   * @throws TooManyFaultsException if the upload has no rows left for them
   */
  static FaultPlan spread(int faultCount, List<Fault> kinds, RowCounts rows, Seed seed) {
    FaultPlan plan = new FaultPlan();
    int planned = 0;
    int kind = 0;
    int skippedInARow = 0;
    while (planned < faultCount) {
      if (skippedInARow == kinds.size()) {
        throw new TooManyFaultsException(planned);
      }

      Fault fault = kinds.get(kind % kinds.size());
      if (plan.place(fault, rows.of(fault.file()), seed.child(kind))) {
        planned++;
        skippedInARow = 0;
      } else {
        skippedInARow++;
      }

      kind++;
    }

    return plan;
  }

  /** The faults of a file by row, the first data row being 0. */
  Map<Integer, Fault> faultsOf(String file) {
    return faultsByRow.getOrDefault(file, Map.of());
  }

  /** A file of which every tenth row is faulty is full: more would no longer look like a roster. */
  private boolean place(Fault fault, int rowCount, Seed seed) {
    Map<Integer, Fault> taken = faultsByRow.computeIfAbsent(fault.file(), any -> new HashMap<>());
    if (taken.size() >= (rowCount + 9) / 10) {
      return false;
    }

    int attempt = 0;
    int row = seed.child(attempt).below(rowCount);
    while (taken.containsKey(row)) {
      attempt++;
      row = seed.child(attempt).below(rowCount);
    }

    taken.put(row, fault);
    return true;
  }

  /** More faults were asked for than the upload has room for. */
  static final class TooManyFaultsException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int room;

    TooManyFaultsException(int room) {
      super("There is room for " + room + " faults only.");
      this.room = room;
    }

    int room() {
      return room;
    }
  }
}
