package io.rosterlake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.testing.SparkFixture;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Functions of a session of their own: the id of a person, and that of a person's seat. */
class SqlFunctionTest {
  private static final SparkSession SPARK = SparkFixture.session().newSession();

  @BeforeAll
  static void defineFunctions() {
    Stream.of(
            "create or replace temporary function seat_id(person string, room string)"
                + " returns string return concat(Person_Id(person), '/', room)",
            """
            -- The id of a person (if there is one).
            CREATE OR REPLACE TEMPORARY FUNCTION person_id(
              id string
            )
            returns string
            return case when id is not null then concat('p', id) end
            """)
        .forEach(statement -> SqlFunction.of(statement).define(SPARK));
  }

  @Test
  void givesWhatItsBodySays() {
    assertThat(value("select person_id('7')")).isEqualTo("p7");
    assertThat(value("select person_id(null)")).isNull();
  }

  @Test
  void callsOthersThatAreDefinedLater() {
    assertThat(value("select seat_id('7', 'A')")).isEqualTo("p7/A");
  }

  @Test
  void takesValuesOfOtherTypesAsItsParametersSay() {
    assertThat(value("select PERSON_ID(7)")).isEqualTo("p7");
  }

  @Test
  void takesNoColumnForAParameter() {
    assertThat(value("select seat_id(room, id) from values ('A', '7') as seats(id, room)"))
        .isEqualTo("p7/A");
  }

  @Test
  void refusesAnotherNumberOfArguments() {
    assertThatThrownBy(() -> value("select person_id('7', 'A')"))
        .hasStackTraceContaining("person_id takes 1 arguments, not 2");
  }

  @Test
  void refusesAStatementThatDefinesNoFunction() {
    assertThatThrownBy(() -> SqlFunction.of("create view a as select 1"))
        .hasMessage("defines no function: create view a as select 1");
  }

  private static String value(String select) {
    return SPARK.sql(select).first().getString(0);
  }
}
