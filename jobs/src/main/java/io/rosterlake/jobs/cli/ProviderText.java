package io.rosterlake.jobs.cli;

import io.rosterlake.catalog.Capability;
import io.rosterlake.catalog.Provider;
import io.rosterlake.catalog.Provider.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A provider in words, for a terminal. */
final class ProviderText {
  /** The column at which facts begin, behind their names. */
  private static final int INDENT = 20;

  private final Provider provider;
  private final Map<String, String> quirks;
  private final List<String> lines = new ArrayList<>();

  /**
   * The text of a provider.
   *
   * @param others what holds for a vendor of which nothing is known
   */
  ProviderText(Provider provider, Provider others) {
    this.provider = provider;
    this.quirks = provider.quirks().differingFrom(others.quirks());
  }

  List<String> lines() {
    lines.add(provider.name());
    if (!provider.alsoCalled().isEmpty()) {
      fact("also called", String.join(", ", provider.alsoCalled()));
    }
    fact("status", status());
    provider.minimumVersion().ifPresent(version -> fact("minimum version", version));
    heading("What its API offers");
    for (Capability capability : Capability.values()) {
      fact(capability.label(), provider.support(capability).label());
    }
    provider.scopes().forEach((version, scope) -> fact("scope for " + version, scope));
    if (!quirks.isEmpty()) {
      heading("Quirks");
      quirks.forEach(this::fact);
    }
    heading("How to set it up");
    setup(provider.setup());
    heading("In the configuration");
    lines.add("  sourceSystems:");
    lines.add("    - {id: my-sis, vendor: %s}".formatted(provider.name()));
    return lines;
  }

  private String status() {
    return switch (provider.status()) {
      case LISTED -> "School Data Sync lists it";
      case TEST -> "School Data Sync lists it for tests only";
      case UNLISTED -> "School Data Sync does not list it";
    };
  }

  private void setup(Setup setup) {
    setup.before().ifPresent(text -> fact("before you start", text));
    fact("id and secret", setup.credentials());
    setup.notes().forEach(note -> fact("note", note));
    setup.help().ifPresent(help -> fact("help", help));
  }

  private void heading(String title) {
    lines.add("");
    lines.add(title);
  }

  private void fact(String name, String text) {
    lines.addAll(Text.fact(name, text, INDENT));
  }
}
