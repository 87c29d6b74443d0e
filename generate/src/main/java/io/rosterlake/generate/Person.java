package io.rosterlake.generate;

import java.util.List;
import java.util.Optional;

/**
 * A student or a member of staff, with everything that hangs on the person. It is one record
 * because the formats cut it differently: SDS V2.1 over five files, others over one.
 *
 * @param roles never empty; the primary role comes first
 * @param contacts empty for all but students
 */
record Person(
    String id,
    String username,
    String familyName,
    String givenName,
    String matchId,
    String email,
    String phone,
    String sms,
    String userNumber,
    List<OrgRole> roles,
    Optional<Demographics> demographics,
    List<String> flags,
    List<Contact> contacts) {}
