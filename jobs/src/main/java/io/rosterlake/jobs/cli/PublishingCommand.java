package io.rosterlake.jobs.cli;

/**
 * A command that publishes at most one run at a time. When it fails with anything but a {@link
 * io.rosterlake.jobs.run.FailedAfterPublication}, the run that it was about is not published.
 */
interface PublishingCommand {}
