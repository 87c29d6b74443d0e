package io.rosterlake.jobs.cli;

import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import io.rosterlake.sql.QueryRefused;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Queries the published lake. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Queries the published lake, or the lake as a past run published it.",
      "Tables: gold.Enrollment, silver.users, runs.finding, bronze.`sds-v2.1/users`, and those of"
          + " an insights flow by its id: insights.Users."
    },
    footer = {
      "",
      "Examples:",
      "  rosterlake sql --config tenant.yaml \"select count(*) from gold.Person\"",
      "  rosterlake sql --config tenant.yaml --format csv \\",
      "    \"select rule, count(*) from runs.finding group by rule\""
    })
final class SqlCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private RunOption run;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "QUERY", description = "A Spark SQL select.")
  private String query;

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      defaultValue = "table",
      description = "How to print the result. Default: ${DEFAULT-VALUE}.")
  private QueryResult.Format format;

  @Override
  public Integer call() throws IOException {
    LakeReader reader = LakeReader.open(config.load());
    Manifest manifest = reader.run(run.id());
    Dataset<Row> result;
    try {
      result = new LakeViews(reader, manifest).query(query);
    } catch (QueryRefused e) {
      throw new RunRefused(e.getMessage());
    } catch (Exception e) {
      // Scala does not declare AnalysisException, so Java cannot catch it by its own name.
      if (e instanceof AnalysisException) {
        throw new RunRefused("the query cannot be run: " + firstLine(e.getMessage()));
      }
      throw e;
    }
    QueryResult.print(result, format, spec);
    return ExitCodes.COMPLETED;
  }

  private static String firstLine(String message) {
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
  }
}
