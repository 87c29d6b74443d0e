package io.rosterlake.config;

import java.util.Optional;

/**
 * How the people of one role group are matched with the identity directory.
 *
 * @param priorityOrder the rule with the lower number comes first
 * @param domainName appended to source values that have no domain of their own
 */
public record UserMatchingSetting(
    int priorityOrder,
    RoleGroup roleGroup,
    SourceIdentifier sourceIdentifier,
    MatchTarget matchTarget,
    Optional<String> domainName) {

  /** The people a rule is for. */
  public enum RoleGroup implements Coded {
    STAFF("staff"),
    STUDENTS("students");

    private final String code;

    RoleGroup(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** The column of the source that identifies a person. */
  public enum SourceIdentifier implements Coded {
    USERNAME("username"),
    EMAIL("email"),
    ACTIVE_DIRECTORY_MATCH_ID("activeDirectoryMatchId");

    private final String code;

    SourceIdentifier(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** The directory attribute it is compared with. */
  public enum MatchTarget implements Coded {
    USER_PRINCIPAL_NAME("userPrincipalName"),
    MAIL("mail");

    private final String code;

    MatchTarget(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
