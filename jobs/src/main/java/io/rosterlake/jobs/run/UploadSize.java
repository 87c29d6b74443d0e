package io.rosterlake.jobs.run;

import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.lake.LakeException;
import io.rosterlake.run.RunRefused;
import io.rosterlake.source.FoundUpload;
import io.rosterlake.source.Source;
import io.rosterlake.upload.UploadException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How many bytes a command is about to read, before Spark has started. */
public final class UploadSize {
  /** From so many bytes on an upload is large: its rows cost more than its jobs do. */
  public static final long LARGE = 32L << 20;

  private UploadSize() {}

  /** The bytes of an upload of that flow; of any, when the tenant has one only. */
  public static long of(TenantConfig tenant, Optional<String> flow, String upload) {
    InboundFlow reading = flow.map(tenant::inboundFlow).orElse(tenant.inboundFlows().get(0));
    return bytes(sources(tenant), reading, source -> source.named(upload));
  }

  /**
   * The bytes of the newest upload of every flow that is open at that time, or of the one that is
   * named. Whether it was read already only the lake knows.
   */
  public static long ofNewest(TenantConfig tenant, Optional<String> flow, Instant at) {
    Sources sources = sources(tenant);
    return flow.map(id -> List.of(tenant.inboundFlow(id))).orElseGet(tenant::inboundFlows).stream()
        .filter(each -> each.isOpenAt(at))
        .mapToLong(each -> bytes(sources, each, source -> source.newest(at)))
        .sum();
  }

  /** For one command: Hadoop's configuration is read once. */
  private static Sources sources(TenantConfig tenant) {
    return new Sources(tenant, System.getenv(), Sessions.configuration(tenant));
  }

  private static long bytes(
      Sources sources, InboundFlow flow, Function<Source, FoundUpload> upload) {
    try {
      Source source = sources.of(flow);
      // What nobody knows yet may be large.
      return source.bytes(upload.apply(source)).orElse(LARGE);
    } catch (RunRefused | UploadException | LakeException e) {
      // The run will say so, to everybody whom it tells how it ended; here it has no size.
      return 0;
    }
  }
}
