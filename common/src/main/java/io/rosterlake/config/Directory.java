package io.rosterlake.config;

/**
 * The identity directory that people are matched against: a file of exported users.
 *
 * @param path the file, absolute and in the spelling of Hadoop's {@code Path}
 */
public record Directory(String path) {}
