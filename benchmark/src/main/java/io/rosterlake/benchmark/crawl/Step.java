package io.rosterlake.benchmark.crawl;

/** What is measured. */
enum Step {
  CURL("curl gets the pages"),
  FETCH("fetch"),
  CSV_RUN("run of the CSV files, into an empty lake"),
  FETCHED_RUN("run of the fetched folder, into an empty lake"),
  WHOLE_READ("run that reads all of day 1, into a lake that has day 0"),
  CHANGES_READ("run that reads the changes of day 1, into a lake that has day 0");

  private final String title;

  Step(String title) {
    this.title = title;
  }

  /** As in tables. */
  String title() {
    return title;
  }
}
