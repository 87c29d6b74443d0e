package io.rosterlake.lease;

import io.rosterlake.lake.LakePaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** A lake in a temporary folder, the runs that want it, and what they were told while waiting. */
final class LakeOnDisk {
  private final Path folder;
  private final LakePaths paths;
  private final Configuration configuration = ObjectStore.addTo(new Configuration(false));
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private LakeOnDisk(String scheme, Path folder, String expirySeconds) {
    this.folder = folder;
    this.paths = LakePaths.of(scheme + ":" + folder);
    this.configuration.set("rosterlake.lease.expiry-seconds", expirySeconds);
  }

  static LakeOnDisk in(Path folder, String expirySeconds) {
    return new LakeOnDisk("file", folder, expirySeconds);
  }

  /** The same lake on another kind of storage: {@code file} or {@code objects}. */
  static LakeOnDisk on(String scheme, Path folder, String expirySeconds) {
    return new LakeOnDisk(scheme, folder, expirySeconds);
  }

  Lease takeOrWait(String holder) {
    return Lease.takeOrWait(paths, configuration, holder, told::add);
  }

  Lease takeOrRefuse(String holder) {
    return Lease.takeOrRefuse(paths, configuration, holder, told::add);
  }

  LeaseQueue queue(String holder) {
    try {
      ClaimFolder claims = new ClaimFolder(paths, configuration);
      return new LeaseQueue(claims, LeaseTerms.of(configuration), holder, told::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next sentence that a run was told. */
  String nextNotice() throws InterruptedException {
    String notice = told.poll(1, TimeUnit.MINUTES);
    if (notice == null) {
      throw new AssertionError("nobody was told anything");
    }
    return notice;
  }

  /** What was told and not asked for yet. */
  List<String> otherNotices() {
    return List.copyOf(told);
  }

  Path leaseFolder() {
    return folder.resolve("runs/_lease");
  }

  Path claim(long number) {
    return leaseFolder().resolve("%012d.json".formatted(number));
  }

  String claimText(long number) {
    try {
      return Files.readString(claim(number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a file beside the claims, or a claim, that was written some time ago. */
  void leave(String name, String content, Duration ago) throws IOException {
    Files.createDirectories(leaseFolder());
    Path file = Files.writeString(leaseFolder().resolve(name), content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
  }

  void leaveClaim(long number, String content, Duration ago) throws IOException {
    leave(claim(number).getFileName().toString(), content, ago);
  }

  /** The names of all files in the folder of the claims. */
  List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(leaseFolder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
