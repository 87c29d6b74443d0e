package io.rosterlake.jobs.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.insights.OrgTree.Ancestor;
import io.rosterlake.jobs.insights.OrgTree.Org;
import io.rosterlake.jobs.insights.OrgTree.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where organizations stand, also when their parents make no sense. */
class OrgTreeTest {

  @Test
  void namesEveryLevelFromTheRootDown() {
    OrgTree tree = tree("lincoln<county", "county<iowa", "iowa");

    assertThat(tree.places())
        .extracting(Place::path, Place::depth)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Iowa / County / Lincoln", 2L),
            org.assertj.core.groups.Tuple.tuple("Iowa / County", 1L),
            org.assertj.core.groups.Tuple.tuple("Iowa", 0L));
    assertThat(tree.ancestors())
        .containsExactlyInAnyOrder(
            new Ancestor("lincoln", "lincoln", 0),
            new Ancestor("lincoln", "county", 1),
            new Ancestor("lincoln", "iowa", 2),
            new Ancestor("county", "county", 0),
            new Ancestor("county", "iowa", 1),
            new Ancestor("iowa", "iowa", 0));
  }

  @Test
  void letsASchoolWithoutItsDistrictStandAlone() {
    OrgTree tree = tree("lincoln<gone", "art<lincoln");

    assertThat(place(tree, "lincoln"))
        .returns(true, Place::isParentMissing)
        .returns(false, Place::isInCycle)
        .returns("Lincoln", Place::path);
    assertThat(place(tree, "art"))
        .returns(false, Place::isParentMissing)
        .returns("Lincoln / Art", Place::path);
  }

  @Test
  void putsNobodyOnACycleAboveTheOthers() {
    OrgTree tree = tree("east<west", "west<north", "north<east", "school<north");

    for (String id : List.of("east", "west", "north")) {
      assertThat(place(tree, id))
          .returns(true, Place::isInCycle)
          .returns(0L, Place::depth)
          .returns(false, Place::isParentMissing);
    }
    assertThat(place(tree, "school"))
        .returns(false, Place::isInCycle)
        .returns("North / School", Place::path);
  }

  @Test
  void takesASchoolThatIsItsOwnParentForACycle() {
    assertThat(place(tree("lincoln<lincoln"), "lincoln"))
        .returns(true, Place::isInCycle)
        .returns("Lincoln", Place::path);
  }

  @Test
  void countsEveryOrganizationAsItsOwnAncestorOnce() {
    OrgTree tree = tree("a<b", "b<a", "c<a", "d<gone", "e", "f<f");

    assertThat(tree.ancestors())
        .filteredOn(each -> each.distance() == 0)
        .extracting(Ancestor::orgId)
        .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
    assertThat(tree.ancestors()).filteredOn(each -> each.distance() > 0).hasSize(1);
  }

  @Test
  void climbsAHierarchyOfAThousandLevels() {
    List<Org> orgs = new ArrayList<>();
    for (int level = 0; level < 1_000; level++) {
      orgs.add(new Org("o" + level, "o", level == 0 ? null : "o" + (level - 1)));
    }

    OrgTree tree = new OrgTree(orgs);

    assertThat(place(tree, "o999").depth()).isEqualTo(999);
    assertThat(tree.ancestors()).hasSize(1_000 * 1_001 / 2);
  }

  @Test
  void isEmptyWithoutOrganizations() {
    assertThat(new OrgTree(List.of()).places()).isEmpty();
    assertThat(new OrgTree(List.of()).ancestors()).isEmpty();
  }

  /** Organizations written as {@code id<parent}; each is called by its id with a capital letter. */
  private static OrgTree tree(String... orgs) {
    return new OrgTree(
        Arrays.stream(orgs)
            .map(org -> org.split("<"))
            .map(
                parts ->
                    new Org(
                        parts[0],
                        parts[0].substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                            + parts[0].substring(1),
                        parts.length > 1 ? parts[1] : null))
            .toList());
  }

  private static Place place(OrgTree tree, String id) {
    return tree.places().stream()
        .filter(place -> place.org().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
