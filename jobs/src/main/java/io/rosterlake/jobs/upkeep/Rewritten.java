package io.rosterlake.jobs.upkeep;

import io.rosterlake.lake.TableName;

/** What a table was, and became or would become, by writing some of its files anew. */
public record Rewritten(
    TableName table, long filesBefore, long bytesBefore, long filesAfter, long bytesAfter) {

  /** Tables about runs are read at their newest version only, so that the old files can go. */
  boolean freesAtOnce() {
    return table.isAboutRuns();
  }

  /** Why the files leave. */
  Kind kind() {
    return Rewriter.isKeptForFindings(table) ? Kind.FINDINGS : Kind.SMALL_FILES;
  }

  Freed before() {
    return new Freed(filesBefore, bytesBefore);
  }

  /** What stands there instead, as the negative of what was freed. */
  Freed writtenInstead() {
    return new Freed(-filesAfter, -bytesAfter);
  }
}
