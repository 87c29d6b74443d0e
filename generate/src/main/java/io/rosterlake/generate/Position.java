package io.rosterlake.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A post at a school or office, filled by one member of staff after the other.
 *
 * @param number unique in the district
 * @param role from the list of org roles
 * @param second what some who fill the post do besides
 */
record Position(Seed seed, int number, String orgId, String role, Optional<SecondRole> second) {
  /** A further role, held at the same org or another one. */
  record SecondRole(String orgId, String role) {}

  String userIdOn(int day) {
    int incumbent = incumbentOn(day);
    return incumbent == 0 ? "E" + number : "E" + number + "-" + (incumbent + 1);
  }

  /** Who fills the post on a day. */
  Person personOn(int day, String domain) {
    int incumbent = incumbentOn(day);
    Seed person = seed.child("incumbent").child(incumbent);
    Name given = Name.given(person.child("given"));
    Name family = Name.family(person.child("family"));
    String id = userIdOn(day);
    String username = given.login().charAt(0) + family.login() + id.substring(1) + "@" + domain;
    List<OrgRole> roles = new ArrayList<>();
    roles.add(new OrgRole(orgId, role, "", Session.SCHOOL_YEAR.startDate()));
    second.ifPresent(
        more ->
            roles.add(new OrgRole(more.orgId(), more.role(), "", Session.SCHOOL_YEAR.startDate())));
    return new Person(
        id,
        username,
        family.written(),
        given.written(),
        username,
        username,
        Phone.of(person.child("phone")),
        "",
        id.substring(1),
        roles,
        Optional.empty(),
        List.of(),
        List.of());
  }

  private int incumbentOn(int day) {
    return DailyChange.countUntil(seed.child("turnover"), DailyChange.STAFF_TURNOVER, 0, day);
  }
}
