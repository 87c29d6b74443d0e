package io.rosterlake.jobs.history;

import java.util.List;

/**
 * An organization, a class, a course or a session as it was while a person was there.
 *
 * @param sourcedId its id in the source system
 * @param name its name when the person was last seen there
 * @param formerNames the names that it had earlier while the person was there, oldest first
 */
public record Place(String sourcedId, String name, List<Former<String>> formerNames) {
  public Place {
    formerNames = List.copyOf(formerNames);
  }
}
