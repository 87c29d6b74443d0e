package io.rosterlake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.testing.SparkFixture;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordWiseTest {
  private static final SparkSession SPARK = SparkFixture.session().newSession();

  @BeforeAll
  static void createViews() {
    SPARK.sql("create temporary view classRooms as select 'a' as id, array('x', 'y') as grades");
    SPARK.sql("create temporary view others as select 'a' as id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select upper(id) as id from classRooms where id is not null",
        "select id, grade from (select id, explode(grades) as grade from classRooms)",
        "select kind, v from (select stack(2, 'a', id, 'b', id) as (kind, v) from classRooms)"
      })
  void columnsConditionsAndListsAreOfOneRecord(String select) {
    assertThat(isRecordWise(select)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id, count(*) from classRooms group by id",
        "select distinct id from classRooms",
        "select id, row_number() over (order by id) from classRooms",
        "select c.id from classRooms c join others o on c.id = o.id",
        "select id from classRooms union all select id from others",
        "select id from classRooms where id in (select id from others)",
        "select id, (select max(id) from others) from classRooms",
        "select id from classRooms limit 1"
      })
  void groupsJoinsUnionsAndLimitsTakeSeveralRecords(String select) {
    assertThat(isRecordWise(select)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"select id, uuid() from classRooms", "select id from others", "select 1"})
  void chanceAndOtherViewsAreOfNoRecord(String select) {
    assertThat(isRecordWise(select)).isFalse();
  }

  private static boolean isRecordWise(String select) {
    return RecordWise.isOf("classRooms", SPARK.sql(select));
  }
}
