package io.rosterlake.lease;

import io.rosterlake.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * What stands in a claim file.
 *
 * @param id tells this claim from one that another run writes to the same file
 * @param holder what the lake is held for, such as {@code run of flow rosters}
 * @param claimedAt by the clock of the holder's machine; for people, nothing is computed from it
 */
record Claim(
    String id,
    String holder,
    String host,
    long pid,
    Instant claimedAt,
    long renewals,
    boolean released) {

  /** Who holds the lake, as part of a sentence, when the newest claim is damaged. */
  static final String UNREADABLE = "another run, whose claim cannot be read";

  /** A claim of this JVM. */
  static Claim by(String holder) {
    return new Claim(
        UUID.randomUUID().toString(),
        holder,
        hostName(),
        ProcessHandle.current().pid(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        0,
        false);
  }

  Claim renewed() {
    return new Claim(id, holder, host, pid, claimedAt, renewals + 1, released);
  }

  Claim givenBack() {
    return new Claim(id, holder, host, pid, claimedAt, renewals, true);
  }

  boolean isSameAs(Claim other) {
    return id.equals(other.id);
  }

  /** Who holds the lake, as part of a sentence. */
  String description() {
    return "the %s on host %s (process %d)".formatted(holder, host, pid);
  }

  byte[] toJson() {
    return Json.line(this).getBytes(StandardCharsets.UTF_8);
  }

  /** Empty for what is no whole claim: its writer has not finished, or died before it had. */
  static Optional<Claim> parse(byte[] json) {
    try {
      return Optional.ofNullable(Json.MAPPER.readValue(json, Claim.class)).filter(Claim::isWhole);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isWhole() {
    return id != null && holder != null && host != null && claimedAt != null;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
