package io.rosterlake.benchmark.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an upload must come to, whoever takes it in: found by the DuckDB script, and held against
 * the faults that are known to be in the upload.
 *
 * @param digests of each view that contenders have in common
 */
public record Expectation(SortedMap<String, Digest> digests) {

  /**
   * Expects what the DuckDB script wrote.
   *
   * @param folder what it wrote
   * @param upload the upload that it read
   */
  public static Expectation of(Auditor auditor, Path folder, Path upload, KnownFaults faults) {
    Map<String, String> views = RosterViews.ofDuckDb(folder);
    List<String> problems = problemsOfScript(auditor, views, upload, faults);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "the DuckDB script, which the audit trusts, is wrong about "
              + upload
              + ": "
              + String.join("; ", problems));
    }
    return new Expectation(digests(auditor, views));
  }

  private static List<String> problemsOfScript(
      Auditor auditor, Map<String, String> views, Path upload, KnownFaults faults) {
    List<String> problems = new ArrayList<>();
    Map<String, Long> found =
        auditor.counts(
            "select entity || ' ' || rule, count(*) from %s group by all"
                .formatted(views.get("findings")));
    if (!found.equals(faults.findings())) {
      problems.add("findings are " + found + " and must be " + faults.findings());
    }
    faults
        .rejected()
        .forEach(
            (entity, rejected) -> {
              long read = auditor.digestOfCsv(upload.resolve(entity + ".csv")).rows();
              long accepted = auditor.digest(views.get(entity)).rows();
              if (read != accepted + rejected) {
                problems.add(
                    "of %,d %s %,d are accepted and %,d must be rejected"
                        .formatted(read, entity, accepted, rejected));
              }
            });
    return problems;
  }

  /** What is wrong with a lake of Rosterlake; nothing when it is as expected. */
  public List<String> problemsOfRosterlake(Auditor auditor, Path lake, Instant at) {
    return problems(auditor, RosterViews.ofRosterlake(auditor.published(lake), at));
  }

  /** What is wrong with what the DuckDB script wrote. */
  public List<String> problemsOfDuckDb(Auditor auditor, Path folder) {
    return problems(auditor, RosterViews.ofDuckDb(folder));
  }

  /** What is wrong with the lake of the notebook. */
  public List<String> problemsOfNotebook(Auditor auditor, Path lake, Instant at) {
    return problems(auditor, RosterViews.ofNotebook(auditor, lake, at));
  }

  private List<String> problems(Auditor auditor, Map<String, String> views) {
    return differences(digests, digests(auditor, views));
  }

  /** What two sets of digests disagree about, a sentence each. */
  static List<String> differences(
      SortedMap<String, Digest> expected, SortedMap<String, Digest> found) {
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (name, digest) -> {
          if (!digest.equals(found.get(name))) {
            differences.add(
                "%s: %s instead of %s"
                    .formatted(
                        name, found.containsKey(name) ? found.get(name) : "nothing", digest));
          }
        });
    found.keySet().stream()
        .filter(name -> !expected.containsKey(name))
        .forEach(name -> differences.add(name + " is not expected"));
    return differences;
  }

  private static SortedMap<String, Digest> digests(Auditor auditor, Map<String, String> views) {
    SortedMap<String, Digest> digests = new TreeMap<>();
    views.forEach((name, relation) -> digests.put(name, auditor.digest(relation)));
    return digests;
  }
}
