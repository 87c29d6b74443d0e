package io.rosterlake.jobs.report;

/** Whether a report may say who somebody is. */
public enum PersonalData {
  /** Names, contact data and whatever else the model calls personal are left out. */
  HIDDEN,
  /** Values stand as they were sent. */
  SHOWN
}
