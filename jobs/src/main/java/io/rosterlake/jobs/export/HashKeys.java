package io.rosterlake.jobs.export;

import io.rosterlake.config.ConfigException;
import io.rosterlake.config.OutboundFlow.DataLakeExport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of the outbound flows that hash. They are looked up when a run begins, so that one whose
 * key is missing ends before it has written anything; they are kept in memory only.
 */
public final class HashKeys {
  private final Map<String, KeyedHash> hashes;

  private HashKeys(Map<String, KeyedHash> hashes) {
    this.hashes = hashes;
  }

  /**
   * Looks the keys up.
   *
   * @throws ConfigException naming the variable that the environment lacks
   */
  public static HashKeys of(List<DataLakeExport> flows, Map<String, String> environment) {
    Map<String, KeyedHash> hashes = new HashMap<>();
    for (DataLakeExport flow : flows) {
      if (flow.settings().privacy().isHashing()) {
        String key = flow.settings().privacy().hashKey().orElseThrow().resolve(environment);
        hashes.put(flow.id(), new KeyedHash(key));
      }
    }
    return new HashKeys(hashes);
  }

  /** No keys, for what exports nothing. */
  public static HashKeys none() {
    return new HashKeys(Map.of());
  }

  /** The hash of a flow; empty for one that hashes nothing. */
  Optional<KeyedHash> of(DataLakeExport flow) {
    return Optional.ofNullable(hashes.get(flow.id()));
  }

  @Override
  public String toString() {
    return "the keys of " + hashes.keySet();
  }
}
