package io.rosterlake.generate;

import io.rosterlake.generate.FaultPlan.Planting;
import io.rosterlake.generate.FaultPlan.Site;
import io.rosterlake.generate.oracle.BrokenRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plants faults on the way into a folder, and remembers where each of them went. */
final class FaultyUpload implements Upload {
  private final FolderUpload upload;
  private final FaultPlan plan;
  private final List<Planted> planted = new ArrayList<>();
  private final Map<String, List<BrokenRecord>> brokenByFile = new HashMap<>();

  FaultyUpload(FolderUpload upload, FaultPlan plan) {
    this.upload = upload;
    this.plan = plan;
  }

  @Override
  public Rows file(String name, List<String> columns) {
    FolderUpload.CsvFile file = upload.file(name, columns);
    Map<Integer, List<Site>> sites = plan.sitesOf(name);
    return sites.isEmpty() ? file : new FaultyRows(name, file, columns, sites);
  }

  /** What was planted so far, in the order in which the records were written. */
  List<Planted> planted() {
    return planted;
  }

  /** The records so far that cannot be cut into cells. */
  Map<String, List<BrokenRecord>> brokenByFile() {
    return brokenByFile;
  }

  /**
   * A fault as it was planted. What follows from it elsewhere is not told here.
   *
   * @param line where the record starts, as an editor shows it: 1 is the header
   * @param field the column damaged, if it was one
   */
  record Planted(String file, long line, String field, FaultKind kind) {}

  private final class FaultyRows implements Rows {
    private final String name;
    private final FolderUpload.CsvFile file;
    private final List<String> columns;
    private final Map<Integer, List<Site>> sites;
    private int row;
    private int spareCount;
    private long nextLine = 2;

    FaultyRows(
        String name,
        FolderUpload.CsvFile file,
        List<String> columns,
        Map<Integer, List<Site>> sites) {
      this.name = name;
      this.file = file;
      this.columns = columns;
      this.sites = sites;
    }

    @Override
    public void add(String... cells) {
      List<Site> here = sites.getOrDefault(row, List.of());
      row++;
      if (here.stream().allMatch(Site::isSpare)) {
        addSound(cells);
      }

      here.forEach(site -> addFaulty(site, site.isSpare() ? spare(site, cells) : cells));
    }

    private String[] spare(Site site, String... cells) {
      spareCount++;
      String[] spare = cells.clone();
      String key = site.plantings().get(0).kind().spareKey().orElseThrow();
      spare[columns.indexOf(key)] += "-spare" + spareCount;
      // Somebody else signs in with another name and has another address.
      for (int cell = 0; cell < spare.length; cell++) {
        spare[cell] =
            spare[cell].contains("@") ? "spare" + spareCount + "." + spare[cell] : spare[cell];
      }
      return spare;
    }

    private void addSound(String... cells) {
      file.add(cells);
      nextLine++;
    }

    private void addFaulty(Site site, String... cells) {
      Draft record = new Draft(columns, cells);
      for (Planting planting : site.plantings()) {
        planting.kind().damage().apply(record, planting.seed());
      }

      record.before().forEach(this::addSound);
      String field = record.broken().map(Draft.Broken::field).orElse("");
      for (Planting planting : site.plantings()) {
        FaultKind kind = planting.kind();
        planted.add(new Planted(name, nextLine, field.isEmpty() ? kind.field() : field, kind));
      }

      record
          .broken()
          .ifPresentOrElse(broken -> addBroken(broken, site), () -> addSound(record.cells()));
      record.after().forEach(this::addSound);
    }

    private void addBroken(Draft.Broken broken, Site site) {
      file.addText(broken.texts());
      long breaks =
          broken.texts().stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
      String rule = site.plantings().get(0).kind().rule();
      brokenByFile
          .computeIfAbsent(name, any -> new ArrayList<>())
          .add(new BrokenRecord(nextLine, 1 + breaks, broken.field(), rule));
      nextLine += 1 + breaks;
    }
  }
}
