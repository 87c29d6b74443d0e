package io.rosterlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** What tables are called, and where they stand. */
class TableNameTest {
  private final LakePaths paths = LakePaths.of("/lake");

  @Test
  void callsATableByItsLayer() {
    TableName table = TableName.bronze("sds-v2.1", "users");

    assertThat(table)
        .returns("bronze", TableName::schema)
        .returns("sds-v2.1/users", TableName::name);
    assertThat(table.outboundFlow()).isEmpty();
    assertThat(paths.table(table)).isEqualTo(new Path("/lake/bronze/sds-v2.1/users"));
  }

  @Test
  void callsWhatAFlowDeliversByTheFlow() {
    TableName table = TableName.outbound("insights", "Users");

    assertThat(table).returns("insights", TableName::schema).returns("Users", TableName::name);
    assertThat(table.outboundFlow()).contains("insights");
    assertThat(paths.table(table)).isEqualTo(new Path("/lake/outbound/insights/Users"));
  }

  @Test
  void tellsTheFlowAgainFromAFolderThatCouldNotBearItsName() {
    for (String flow : new String[] {"kpi_2026", "büro", "a b", "_a_", "lake-export", "ab_cd_"}) {
      Path folder = paths.outbound(flow);

      assertThat(LakePaths.outboundFlow(folder)).isEqualTo(flow);
      assertThat(folder.getName()).matches("[A-Za-z0-9.\\-_]+");
      assertThat(paths.table(TableName.outbound(flow, "Users")))
          .isEqualTo(new Path(folder, "Users"));
    }
  }
}
