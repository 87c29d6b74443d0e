package io.rosterlake.lake.local;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;

/** {@link LocalFiles} for those who ask Hadoop for a {@code FileContext}, as Delta's log does. */
public final class LocalFileContext extends ChecksumFs {
  /** The constructor that Hadoop looks for. */
  public LocalFileContext(URI uri, Configuration configuration)
      throws IOException, URISyntaxException {
    super(new Raw(uri, configuration));
  }

  private static final class Raw extends DelegateToFileSystem {
    Raw(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new RawLocalFiles(), configuration, "file", false);
    }
  }
}
