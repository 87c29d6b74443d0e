package io.rosterlake.lake.local;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;

/** What Hadoop writes to a local disk; a failure of the disk is an {@link IOException}. */
final class DiskOutput extends OutputStream implements Syncable, StreamCapabilities {
  private final OutputStream disk;

  DiskOutput(OutputStream disk) {
    this.disk = disk;
  }

  /** Something that Hadoop does to the disk. */
  private interface Work {
    void run() throws IOException;
  }

  private static void attempt(Work work) throws IOException {
    try {
      work.run();
    } catch (FSError e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
    }
  }

  @Override
  public void write(int value) throws IOException {
    attempt(() -> disk.write(value));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    attempt(() -> disk.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    attempt(disk::flush);
  }

  @Override
  public void close() throws IOException {
    attempt(disk::close);
  }

  @Override
  public void hflush() throws IOException {
    if (disk instanceof Syncable syncable) {
      attempt(syncable::hflush);
    } else {
      flush();
    }
  }

  @Override
  public void hsync() throws IOException {
    if (disk instanceof Syncable syncable) {
      attempt(syncable::hsync);
    } else {
      flush();
    }
  }

  @Override
  public boolean hasCapability(String capability) {
    return disk instanceof StreamCapabilities capable && capable.hasCapability(capability);
  }
}
