package io.rosterlake.history;

/**
 * What a run changes in the rows of one organization.
 *
 * @param organizationId its id in gold
 * @param sourcedId its id in the source system
 */
public record OrganizationChanges(
    String organizationId, String sourcedId, String name, ChangeCounts counts) {

  /** The name, with the id that a source's administrator knows. */
  public String label() {
    return name == null ? organizationId : "%s (%s)".formatted(name, sourcedId);
  }
}
