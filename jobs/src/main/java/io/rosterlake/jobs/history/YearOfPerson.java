package io.rosterlake.jobs.history;

import java.util.List;

/**
 * What a person was in one year time period.
 *
 * @param id the id of the period, which is also that of its default session
 */
public record YearOfPerson(
    String id, String displayName, List<Role> roles, List<Membership> memberships) {

  public YearOfPerson {
    roles = List.copyOf(roles);
    memberships = List.copyOf(memberships);
  }
}
