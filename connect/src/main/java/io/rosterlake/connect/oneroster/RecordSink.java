package io.rosterlake.connect.oneroster;

/** Takes the records of a collection, in the order received. */
public interface RecordSink {
  /** Takes a record. */
  void accept(RosterRecord record);

  /** Forgets all records: the collection is read again from its first page on. */
  void startOver();
}
