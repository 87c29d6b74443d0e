package io.rosterlake.jobs.model;

/** Whether records of somebody or something are sent. */
enum Presence {
  SENT,
  /** It is not sent itself, but records that refer to it are. */
  ONLY_REFERRED_TO,
  NOT_SENT
}
