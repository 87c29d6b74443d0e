package io.rosterlake.jobs.run;

/** What a run does while another one holds the lake. */
public enum WhenBusy {
  WAIT,
  REFUSE
}
