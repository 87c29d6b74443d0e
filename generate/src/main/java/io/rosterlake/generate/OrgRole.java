package io.rosterlake.generate;

import java.time.LocalDate;

/**
 * What a person is in an organization.
 *
 * @param grade empty for staff
 */
record OrgRole(String orgId, String role, String grade, LocalDate startDate) {}
