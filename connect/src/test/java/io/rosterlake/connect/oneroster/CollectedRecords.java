package io.rosterlake.connect.oneroster;

import java.util.ArrayList;
import java.util.List;

/** Keeps the records of a collection. */
final class CollectedRecords implements RecordSink {
  private final List<RosterRecord> records = new ArrayList<>();
  private int restarts;

  @Override
  public void accept(RosterRecord record) {
    records.add(record);
  }

  @Override
  public void startOver() {
    records.clear();
    restarts++;
  }

  List<String> ids() {
    return records.stream().map(record -> record.sourcedId().orElse("none")).toList();
  }

  List<String> texts() {
    return records.stream().map(RosterRecord::json).toList();
  }

  int restarts() {
    return restarts;
  }
}
