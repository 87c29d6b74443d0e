package io.rosterlake.run;

/** How long a stage took, by the clock on the wall. */
public record StageTime(String stage, String flow, long millis) {}
