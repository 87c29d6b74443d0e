package io.rosterlake.jobs.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.rosterlake.source.Source;
import org.apache.spark.sql.SparkSession;

/** The arrows of DESIGN §3 point one way. */
@AnalyzeClasses(packages = "io.rosterlake", importOptions = ArchitectureTest.OnlyTheProduct.class)
class ArchitectureTest {
  /** The tests of the engine come as a folder or, once packaged, as a jar. */
  static final class OnlyTheProduct implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }

  private static final String[] ENGINE = {
    "io.rosterlake.catalog..",
    "io.rosterlake.cell..",
    "io.rosterlake.files..",
    "io.rosterlake.json..",
    "io.rosterlake.sql..",
    "io.rosterlake.config..",
    "io.rosterlake.upload..",
    "io.rosterlake.lake..",
    "io.rosterlake.quality..",
    "io.rosterlake.history..",
    "io.rosterlake.lease..",
    "io.rosterlake.run..",
    "io.rosterlake.source.."
  };

  @ArchTest
  static final ArchRule theEngineDoesNotKnowTheJobs =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.rosterlake.jobs..");

  @ArchTest static final ArchRule theCatalogKnowsNobody = knowsOnly("catalog");
  @ArchTest static final ArchRule cellsKnowNobody = knowsOnly("cell");
  @ArchTest static final ArchRule filesKnowNobody = knowsOnly("files");
  @ArchTest static final ArchRule jsonKnowsNobody = knowsOnly("json");
  @ArchTest static final ArchRule sqlKnowsNobody = knowsOnly("sql");

  /** Its classes change from version to version of Spark. */
  @ArchTest
  static final ArchRule onlySqlKnowsCatalyst =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.rosterlake.sql..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark.sql.catalyst..",
              "org.apache.spark.sql.execution..",
              "org.apache.spark.sql.classic..");

  @ArchTest
  static final ArchRule theConfigurationKnowsTheCatalog = knowsOnly("config", "catalog", "sql");

  @ArchTest
  static final ArchRule uploadsKnowTheirLimits =
      knowsOnly("upload", "catalog", "cell", "config", "files", "json");

  @ArchTest
  static final ArchRule theLakeKnowsTheCatalog =
      knowsOnly("lake", "catalog", "files", "json", "sql");

  /** They may change with each release of Delta Kernel. */
  @ArchTest
  static final ArchRule oneClassKnowsTheInternalsOfDeltaKernel =
      noClasses()
          .that()
          .doNotHaveSimpleName("KernelInternals")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.delta.kernel.internal..");

  /** So that the engine behaves on a cluster as it does on one machine. */
  @ArchTest
  static final ArchRule onlyTheFactoryOfSessionsKnowsWhatOneMachineNeeds =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.rosterlake.lake.local..")
          .and()
          .doNotHaveSimpleName("Sessions")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.rosterlake.lake.local..");

  @ArchTest
  static final ArchRule qualityKnowsTheCatalog = knowsOnly("quality", "catalog", "cell", "sql");

  @ArchTest
  static final ArchRule historyKnowsTheLake = knowsOnly("history", "catalog", "config", "lake");

  @ArchTest static final ArchRule theLeaseKnowsTheLake = knowsOnly("lease", "lake", "json");

  @ArchTest
  static final ArchRule aRunKnowsWhatItIsMadeOf =
      knowsOnly("run", "catalog", "config", "upload", "lake", "quality", "history", "json");

  @ArchTest
  static final ArchRule aSourceKnowsWhatARunHasRead =
      knowsOnly("source", "config", "upload", "lake", "run");

  /** What reads an API leaves an upload, and knows nothing of what becomes of it. */
  @ArchTest
  static final ArchRule aCrawlKnowsNoOtherJob =
      noClasses()
          .that()
          .resideInAPackage("io.rosterlake.jobs.crawl..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.rosterlake.jobs..")
                  .and(resideOutsideOfPackage("io.rosterlake.jobs.crawl..")));

  /** The engine works without a network. */
  @ArchTest
  static final ArchRule theEngineKnowsNoApi =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.rosterlake.connect..");

  /** It comes in a jar of its own, which only who stores data in Azure has. */
  @ArchTest
  static final ArchRule theProductDoesWithoutAzure =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.rosterlake.azure..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.rosterlake.azure..",
              "com.azure..",
              "com.microsoft..",
              "org.apache.hadoop.fs.azurebfs..");

  @ArchTest static final ArchRule azureKnowsWhoSignsIn = knowsOnly("azure", "config");

  /** Everything behind the door treats the uploads of all kinds of sources alike. */
  @ArchTest
  static final ArchRule onlyOneListKnowsTheKindsOfSources =
      noClasses()
          .that()
          .resideInAPackage("io.rosterlake.jobs..")
          .and()
          .doNotHaveSimpleName("Sources")
          .and()
          .doNotImplement(Source.class)
          .should()
          .dependOnClassesThat()
          .implement(Source.class);

  @ArchTest
  static final ArchRule nobodyKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.rosterlake.jobs.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.rosterlake.jobs.cli..");

  @ArchTest
  static final ArchRule stagesKnowNeitherTheRunNorItsReport =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.rosterlake.jobs.ingest..",
              "io.rosterlake.jobs.validate..",
              "io.rosterlake.jobs.historize..",
              "io.rosterlake.jobs.reuse..",
              "io.rosterlake.jobs.outbound..",
              "io.rosterlake.jobs.export..",
              "io.rosterlake.jobs.insights..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.rosterlake.jobs.run..", "io.rosterlake.jobs.report..");

  /** The stages ask what they may skip. */
  @ArchTest
  static final ArchRule reuseKnowsNoStage =
      noClasses()
          .that()
          .resideInAPackage("io.rosterlake.jobs.reuse..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.rosterlake.jobs..")
                  .and(resideOutsideOfPackage("io.rosterlake.jobs.reuse..")));

  /** Whoever ends a run, sweeps or verifies a lake knows outbound flows by their interface. */
  @ArchTest
  static final ArchRule onlyOneListKnowsTheKindsOfOutboundFlows =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.rosterlake.jobs.run..",
              "io.rosterlake.jobs.upkeep..",
              "io.rosterlake.jobs.verify..",
              "io.rosterlake.jobs.outbound..")
          .and()
          .haveSimpleNameNotStartingWith("Outbounds")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.rosterlake.jobs.export..", "io.rosterlake.jobs.insights..");

  /** What is held against the validation of the engine must not be a part of it. */
  @ArchTest static final ArchRule inventedRostersKnowTheCatalog = knowsOnly("generate", "catalog");

  @ArchTest
  static final ArchRule inventedRostersDoWithoutSpark =
      noClasses()
          .that()
          .resideInAPackage("io.rosterlake.generate..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..");

  @ArchTest
  static final ArchRule theEngineNeverCreatesASession =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .should()
          .callMethod(SparkSession.class, "builder")
          .orShould()
          .callMethod(SparkSession.class, "newSession")
          .orShould()
          .callMethod(SparkSession.class, "stop");

  /** So that no session has another time zone or other settings than it should. */
  @ArchTest
  static final ArchRule allSessionsComeFromOneFactory =
      noClasses()
          .that()
          .resideInAPackage("io.rosterlake.jobs..")
          .and()
          .doNotHaveSimpleName("Sessions")
          .should()
          .callMethod(SparkSession.class, "builder")
          .orShould()
          .callMethod(SparkSession.class, "newSession");

  /** How large a run is stands in {@code RunSize}, not in the settings of a session. */
  @ArchTest
  static final ArchRule onlyTheFactoryKnowsSettingsOfASession =
      noClasses()
          .that()
          .doNotHaveSimpleName("Sessions")
          .and()
          .doNotHaveSimpleName("SessionTuning")
          .should()
          .callMethod(SparkSession.class, "conf");

  /** It knows whether the JVM is ours to end. */
  @ArchTest
  static final ArchRule oneClassEndsTheJvm =
      noClasses()
          .that()
          .doNotHaveSimpleName("Ending")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  private static ArchRule knowsOnly(String subject, String... known) {
    String[] packages = new String[known.length + 1];
    packages[0] = "io.rosterlake." + subject + "..";
    for (int index = 0; index < known.length; index++) {
      packages[index + 1] = "io.rosterlake." + known[index] + "..";
    }
    return classes()
        .that()
        .resideInAPackage(packages[0])
        .should()
        .onlyDependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.or(
                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage(
                    "io.rosterlake.."),
                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                    packages)));
  }
}
