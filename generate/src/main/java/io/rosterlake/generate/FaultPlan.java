package io.rosterlake.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which record of which file gets which faults. */
final class FaultPlan {
  /** The share of faults that go to a record which has one already, if both can show. */
  private static final double SHARING = 0.25;

  private static final int MOST_PER_RECORD = 3;
  private static final int ATTEMPTS = 20;
  private static final String MISSING = "MissingRequiredValue";

  private final Map<String, PlannedFile> files = new HashMap<>();

  private FaultPlan(List<FaultKind> kinds, Census census) {
    kinds.stream()
        .collect(Collectors.groupingBy(FaultKind::file))
        .forEach(
            (file, ofFile) ->
                files.put(
                    file,
                    new PlannedFile(
                        census.rowCount(file), ofFile.size(), requiredColumns(ofFile))));
  }

  /**
   * Spreads faults over the records of an upload, kind after kind.
   *
   * @throws TooManyFaultsException if the upload has no records left for them
   */
  static FaultPlan spread(int faultCount, List<FaultKind> kinds, Census census, Seed seed) {
    FaultPlan plan = new FaultPlan(kinds, census);
    int planned = 0;
    int kind = 0;
    int skippedInARow = 0;
    while (planned < faultCount) {
      if (skippedInARow == kinds.size()) {
        throw new TooManyFaultsException(planned);
      }

      boolean isFirstOfItsKind = kind < kinds.size();
      if (plan.place(kinds.get(kind % kinds.size()), isFirstOfItsKind, seed.child(kind))) {
        planned++;
        skippedInARow = 0;
      } else {
        skippedInARow++;
      }

      kind++;
    }

    return plan;
  }

  private static int requiredColumns(List<FaultKind> ofFile) {
    return (int) ofFile.stream().filter(kind -> kind.rule().equals(MISSING)).count();
  }

  /** One fault of a record; the seed decides what exactly it looks like. */
  record Planting(FaultKind kind, Seed seed) {}

  /**
   * A record with faults.
   *
   * @param isSpare whether it is a copy of the row under another id, written after it
   */
  record Site(int row, boolean isSpare, List<Planting> plantings) {
    boolean canTake(FaultKind kind) {
      return plantings.size() < MOST_PER_RECORD
          && plantings.stream().allMatch(planting -> planting.kind().canShare(kind));
    }
  }

  /** The faulty records of a file by row, the first data row being 0; spare ones come last. */
  Map<Integer, List<Site>> sitesOf(String file) {
    return files.containsKey(file) ? files.get(file).byRow() : Map.of();
  }

  private boolean place(FaultKind kind, boolean isFirstOfItsKind, Seed seed) {
    PlannedFile file = files.get(kind.file());
    if (file.rowCount == 0) {
      return false;
    }

    Planting planting = new Planting(kind, seed.child("look"));
    if (seed.child("shares").happens(SHARING) && file.share(planting, seed.child("with"))) {
      return true;
    }

    Seed row = seed.child("row");
    Seed spare = seed.child("spare");
    if (isFirstOfItsKind && file.isSmall()) {
      return file.placeOnSpare(planting, spare) || file.placeOnRow(planting, row);
    }

    return file.placeOnRow(planting, row) || file.placeOnSpare(planting, spare);
  }

  private static final class PlannedFile {
    private final int rowCount;
    private final int kindCount;
    private final int requiredColumns;
    private final Map<Integer, Site> rows = new HashMap<>();
    private final List<Site> spares = new ArrayList<>();
    private final List<Site> all = new ArrayList<>();

    PlannedFile(int rowCount, int kindCount, int requiredColumns) {
      this.rowCount = rowCount;
      this.kindCount = kindCount;
      this.requiredColumns = requiredColumns;
    }

    Map<Integer, List<Site>> byRow() {
      Map<Integer, List<Site>> byRow = new HashMap<>();
      rows.forEach((row, site) -> byRow.computeIfAbsent(row, any -> new ArrayList<>()).add(site));
      spares.forEach(site -> byRow.computeIfAbsent(site.row(), any -> new ArrayList<>()).add(site));
      return byRow;
    }

    boolean share(Planting planting, Seed seed) {
      for (int attempt = 0; attempt < ATTEMPTS && !all.isEmpty(); attempt++) {
        Site site = seed.child(attempt).pick(all);
        if (site.canTake(planting.kind())
            && isAllowed(planting.kind(), site)
            && leavesAValue(planting.kind(), site)) {
          site.plantings().add(planting);
          return true;
        }
      }

      return false;
    }

    /** A record of nothing but blanks would be no record. */
    private boolean leavesAValue(FaultKind kind, Site site) {
      long missing =
          site.plantings().stream().filter(each -> each.kind().rule().equals(MISSING)).count();
      return !kind.rule().equals(MISSING) || missing == 0 || missing + 1 < requiredColumns;
    }

    private static boolean isAllowed(FaultKind kind, Site site) {
      if (kind.place().isSpareOnly()) {
        return site.isSpare();
      }

      List<Integer> onlyRows = kind.place().onlyRows();
      return onlyRows.isEmpty() || (!site.isSpare() && onlyRows.contains(site.row()));
    }

    boolean placeOnRow(Planting planting, Seed seed) {
      if (planting.kind().place().isSpareOnly() || rows.size() >= roomOnRows()) {
        return false;
      }

      List<Integer> onlyRows = planting.kind().place().onlyRows();
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Seed place = seed.child(attempt);
        int row = onlyRows.isEmpty() ? place.below(rowCount) : place.pick(onlyRows);
        if (!rows.containsKey(row)) {
          rows.put(row, add(new Site(row, false, new ArrayList<>()), planting));
          return true;
        }
      }

      return false;
    }

    boolean placeOnSpare(Planting planting, Seed seed) {
      FaultKind kind = planting.kind();
      int room = isSmall() ? kindCount : 0;
      if (kind.place().isSpareOnly()) {
        room = Math.max(room, roomOnRows());
      }

      if (kind.spareKey().isEmpty()
          || !kind.place().onlyRows().isEmpty()
          || spares.size() >= room) {
        return false;
      }

      spares.add(add(new Site(seed.below(rowCount), true, new ArrayList<>()), planting));
      return true;
    }

    private Site add(Site site, Planting planting) {
      site.plantings().add(planting);
      all.add(site);
      return site;
    }

    /**
     * Whether the file has no room for all its kinds of faults. The records of such a file are few
     * because much depends on each, such as schools and school years: so they are spared as long as
     * faults are few, and spare records that nobody refers to get the faults.
     */
    boolean isSmall() {
      return kindCount > roomOnRows();
    }

    /** More would no longer look like a roster. */
    private int roomOnRows() {
      return (rowCount + 9) / 10;
    }
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
