/**
 * The command line. Every command is a thin layer over {@code jobs}; it prints and sets exit codes.
 */
package io.rosterlake.jobs.cli;
