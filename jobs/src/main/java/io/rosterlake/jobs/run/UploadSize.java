package io.rosterlake.jobs.run;

import io.rosterlake.config.DataConnector;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.lake.LakeException;
import io.rosterlake.upload.Upload;
import io.rosterlake.upload.UploadException;
import io.rosterlake.upload.UploadedFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How many bytes a command is about to read, before Spark has started. Files are listed, and
 * archives say how large their files are; nothing is opened that a run would not open.
 */
public final class UploadSize {
  /** From so many bytes on an upload is large: its rows cost more than its jobs do. */
  public static final long LARGE = 32L << 20;

  private final TenantConfig tenant;
  private final Configuration configuration = new Configuration();
  private final UploadFinder finder = new UploadFinder(configuration);

  private UploadSize(TenantConfig tenant) {
    this.tenant = tenant;
  }

  /** The bytes of an upload of that flow; of any, when the tenant has one only. */
  public static long of(TenantConfig tenant, Optional<String> flow, String upload) {
    InboundFlow reading = flow.map(tenant::inboundFlow).orElse(tenant.inboundFlows().get(0));
    UploadSize size = new UploadSize(tenant);
    return size.bytes(size.connector(reading), () -> Optional.of(size.finder.named(upload)));
  }

  /**
   * The bytes of the newest upload of every flow that is open at that time, or of the one that is
   * named. Whether it was read already only the lake knows.
   */
  public static long ofNewest(TenantConfig tenant, Optional<String> flow, Instant at) {
    UploadSize size = new UploadSize(tenant);
    return flow.map(id -> List.of(tenant.inboundFlow(id))).orElseGet(tenant::inboundFlows).stream()
        .filter(each -> each.isOpenAt(at))
        .map(size::connector)
        .mapToLong(connector -> size.bytes(connector, () -> size.newest(connector)))
        .sum();
  }

  private DataConnector connector(InboundFlow flow) {
    return tenant.dataConnector(flow.dataConnector());
  }

  private Optional<UploadFinder.Found> newest(DataConnector connector) {
    List<UploadFinder.Found> found = finder.unread(connector.path(), Optional.empty());
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
  }

  private long bytes(DataConnector connector, Supplier<Optional<UploadFinder.Found>> search) {
    if (connector.type() != DataConnector.Type.FILE) {
      return 0;
    }
    try {
      return search.get().map(found -> bytes(found.location(), connector)).orElse(0L);
    } catch (RunRefused | UploadException | LakeException e) {
      // The run will say so, to everybody whom it tells how it ended; here it has no size.
      return 0;
    }
  }

  private long bytes(Path location, DataConnector connector) {
    Path nowhere = new Path("file:" + System.getProperty("java.io.tmpdir"), "never-unpacked");
    return Upload.open(location, configuration, nowhere, connector.archives()).files().stream()
        .mapToLong(UploadedFile::bytes)
        .sum();
  }
}
