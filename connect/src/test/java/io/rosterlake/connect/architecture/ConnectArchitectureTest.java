package io.rosterlake.connect.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** This module knows neither Spark nor the engine, so the rules about it stand here. */
@AnalyzeClasses(
    packages = "io.rosterlake.connect",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ConnectArchitectureTest {
  private static final String[] JDK_AND_JACKSON = {"java..", "javax..", "com.fasterxml.jackson.."};

  @ArchTest
  static final ArchRule theModuleKnowsTheJdkAndJackson =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with("io.rosterlake.connect.."));

  @ArchTest
  static final ArchRule theClientKnowsNoService =
      classes()
          .that()
          .resideInAPackage("io.rosterlake.connect.http..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with("io.rosterlake.connect.http.."));

  @ArchTest
  static final ArchRule authenticationKnowsTheClient =
      classes()
          .that()
          .resideInAPackage("io.rosterlake.connect.auth..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with("io.rosterlake.connect.auth..", "io.rosterlake.connect.http.."));

  /** A service is reached with any authentication. */
  @ArchTest
  static final ArchRule oneRosterKnowsTheClient =
      classes()
          .that()
          .resideInAPackage("io.rosterlake.connect.oneroster..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              with("io.rosterlake.connect.oneroster..", "io.rosterlake.connect.http.."));

  @ArchTest
  static final ArchRule theDirectoryKnowsTheClient =
      classes()
          .that()
          .resideInAPackage("io.rosterlake.connect.graph..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              with("io.rosterlake.connect.graph..", "io.rosterlake.connect.http.."));

  /** A crawl forgives what a conformance run reports. */
  @ArchTest
  static final ArchRule readingDoesNotKnowTheConformanceRun =
      noClasses()
          .that()
          .resideInAPackage("io.rosterlake.connect.oneroster")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.rosterlake.connect.oneroster.conformance..");

  /** Time and chance are handed in. */
  @ArchTest
  static final ArchRule nothingCallsAClockOrARandomSource =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(java.util.Random.class)
          .orShould()
          .callConstructor(java.security.SecureRandom.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  private static String[] with(String... packages) {
    return java.util.stream.Stream.of(JDK_AND_JACKSON, packages)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }
}
