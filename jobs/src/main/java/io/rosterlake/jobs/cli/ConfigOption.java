package io.rosterlake.jobs.cli;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.TenantConfigLoader;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that nearly every command has. */
final class ConfigOption {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The tenant's YAML configuration.")
  private Path file;

  TenantConfig load() {
    return TenantConfigLoader.load(file);
  }

  /** The path as the user typed it, to be shown in further commands. */
  String asTyped() {
    return file.toString();
  }
}
