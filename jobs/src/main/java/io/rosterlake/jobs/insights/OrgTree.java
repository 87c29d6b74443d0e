package io.rosterlake.jobs.insights;

import io.rosterlake.quality.Hierarchy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hierarchy of organizations. Whoever has no parent in it is a root. So is whoever lies on a
 * cycle: none of these is above the others, and all keep what is below them.
 */
final class OrgTree {
  private final Map<String, Org> orgs = new LinkedHashMap<>();
  private final Set<String> onCycles;

  /**
   * An organization as its source system describes it.
   *
   * @param parentId what it calls its parent; {@code null} for none
   */
  record Org(String id, String name, String parentId) {}

  /**
   * Where an organization stands.
   *
   * @param parent the organization above it
   * @param path the names from the root down to it, as in {@code State / District / School}
   * @param depth how many organizations are above it
   */
  record Place(
      Org org,
      Optional<Org> parent,
      String path,
      long depth,
      boolean isInCycle,
      boolean isParentMissing) {}

  /**
   * An organization above another one, or the same.
   *
   * @param distance 0 for the organization itself, 1 for its parent
   */
  record Ancestor(String orgId, String ancestorId, long distance) {}

  OrgTree(List<Org> all) {
    all.forEach(org -> orgs.put(org.id(), org));
    Map<String, String> parents = new HashMap<>();
    all.stream()
        .filter(org -> org.parentId() != null)
        .forEach(org -> parents.put(org.id(), org.parentId()));
    this.onCycles = Hierarchy.idsOnCycles(parents);
  }

  /** Every organization, in the order in which they were given. */
  List<Place> places() {
    return orgs.values().stream().map(this::place).toList();
  }

  /** Every organization with itself and each one above it, the nearest first. */
  List<Ancestor> ancestors() {
    List<Ancestor> ancestors = new ArrayList<>();
    for (Org org : orgs.values()) {
      List<Org> lineage = lineage(org);
      for (int distance = 0; distance < lineage.size(); distance++) {
        ancestors.add(new Ancestor(org.id(), lineage.get(distance).id(), distance));
      }
    }
    return ancestors;
  }

  private Place place(Org org) {
    List<Org> down = new ArrayList<>(lineage(org));
    Collections.reverse(down);
    boolean isInCycle = onCycles.contains(org.id());
    return new Place(
        org,
        parent(org),
        down.stream().map(Org::name).collect(Collectors.joining(" / ")),
        down.size() - 1L,
        isInCycle,
        org.parentId() != null && !orgs.containsKey(org.parentId()));
  }

  /** The organization and all above it, the root last. */
  private List<Org> lineage(Org org) {
    List<Org> lineage = new ArrayList<>();
    for (Optional<Org> each = Optional.of(org); each.isPresent(); each = parent(each.get())) {
      lineage.add(each.get());
    }
    return lineage;
  }

  private Optional<Org> parent(Org org) {
    return onCycles.contains(org.id())
        ? Optional.empty()
        : Optional.ofNullable(org.parentId()).map(orgs::get);
  }
}
