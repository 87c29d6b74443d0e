package io.rosterlake.config;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * Who is told of a run when it has ended.
 *
 * @param target where it goes: the address of a web alert, which may name variables; the folder of
 *     a file alert, absolute and in the spelling of Hadoop's {@code Path}
 * @param statuses labels of the statuses of those runs that are told, as in {@code completed}
 */
public record Alert(String id, Type type, TextWithVariables target, Set<String> statuses) {

  /** The statuses that runs end with. */
  static final Set<String> EVERY_STATUS =
      Set.of("completed", "completedWithWarnings", "completedWithErrors", "held", "failed");

  public Alert {
    statuses = Set.copyOf(statuses);
  }

  /**
   * The address of a web alert.
   *
   * @throws ConfigException when the environment lacks a variable that it names, or the text is no
   *     address to send anything to; the message does not repeat it
   */
  public URI address(Map<String, String> environment) {
    String text = target.resolve(environment);
    AddressCheck.problem(text)
        .ifPresent(
            problem -> {
              throw new ConfigException("alerts." + id + ".url", problem);
            });
    return URI.create(text);
  }

  /** Where the summary goes. */
  public enum Type implements Coded {
    /** As JSON to a web address. */
    WEBHOOK("webhook"),
    /** As a card to a channel of Microsoft Teams. */
    TEAMS("teams"),
    /** As a JSON file into a folder. */
    FILE("file");

    private final String code;

    Type(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
