package io.rosterlake.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.run.ReadUpload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** Which of several unread uploads a run reads. */
class NextUploadTest {
  private static final List<FoundUpload> THREE = List.of(found("1"), found("2"), found("3"));

  @Test
  void isTheNewestOneThatHoldsEveryRecord() {
    assertThat(NextUpload.of(THREE, index -> false)).contains(next("3", 0, true));
    assertThat(NextUpload.of(THREE, Set.of(2)::contains)).contains(next("2", 1, true));
  }

  @Test
  void isTheOldestOneWhereAllHoldChanges() {
    assertThat(NextUpload.of(THREE, index -> true)).contains(next("1", 2, false));
  }

  @Test
  void isNothingWhereNothingIsUnread() {
    assertThat(NextUpload.of(List.of(), index -> true)).isEmpty();
  }

  private static NextUpload next(String name, long unread, boolean replacesOthers) {
    return new NextUpload(found(name), unread, replacesOthers);
  }

  private static FoundUpload found(String name) {
    return new FoundUpload(Optional.of(new Path("/uploads/" + name)), new ReadUpload(name, 0));
  }
}
