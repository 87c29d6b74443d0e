package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.jobs.run.Progress;
import io.rosterlake.lake.LakeException;
import io.rosterlake.run.Manifest;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run is paused for so long that another takes it for dead and publishes; then it goes on, and
 * does not know.
 */
@Tag("proof")
class PausedRunTest {
  private static final String EXPIRY = "rosterlake.lease.expiry-seconds";

  @TempDir private Path root;

  private final Configuration configuration =
      SparkFixture.session().sparkContext().hadoopConfiguration();

  /** So long that the paused run, whose threads live on here, does not renew its claim. */
  @BeforeEach
  void renewSeldom() {
    configuration.set(EXPIRY, "1800");
  }

  @AfterEach
  void renewAsEver() {
    configuration.unset(EXPIRY);
  }

  @Test
  void publishesNothingWhereverItWasPaused() {
    RosterCase roster = RosterCase.named("absence", root);
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    tenant.run(roster.upload(1), roster.at(1));
    LakeCommand paused = LakeCommand.run(roster.upload(2), roster.at(2));
    LakeCommand other = LakeCommand.run(roster.upload(1), "2026-09-02T03:00:00Z");
    LakeCommand another = LakeCommand.run(roster.upload(1), "2026-09-02T04:00:00Z");

    assertThatItPublishesNothing(
        tenant, paused, "before historize rosters", other, " took over the lake, because ");
    // It has just made sure that it holds the lake: only the commit itself can refuse now.
    assertThatItPublishesNothing(
        tenant,
        LakeCommand.run(roster.upload(2), "2026-09-02T03:30:00Z"),
        "before publish",
        another,
        "another run was published while it ran");

    tenant.run(roster.upload(2), roster.at(3));
    new LakeReaders(tenant).assertPathsGiveWhatIsPublished();
  }

  private static void assertThatItPublishesNothing(
      Tenant tenant, LakeCommand paused, String point, LakeCommand other, String reason) {
    Meanwhile meanwhile = new Meanwhile(tenant, point, other);

    assertThatThrownBy(() -> paused.execute(tenant, meanwhile))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(reason);

    Manifest published = tenant.published();
    assertThat(published.startedAt()).hasToString(other.at());
    assertThat(tenant.content()).isEqualTo(meanwhile.content);
  }

  /** Pauses a run at a point until another was published. */
  private static final class Meanwhile implements Progress {
    private final Tenant tenant;
    private final String point;
    private final LakeCommand other;
    private SortedMap<String, List<String>> content;

    Meanwhile(Tenant tenant, String point, LakeCommand other) {
      this.tenant = tenant;
      this.point = point;
      this.other = other;
    }

    @Override
    public void enter(String stage, String flow) {}

    @Override
    public void reached(String name) {
      if (name.equals(point)) {
        other.execute(tenant.afterTheLeaseExpired());
        content = tenant.content();
      }
    }
  }
}
