package io.rosterlake.config;

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
