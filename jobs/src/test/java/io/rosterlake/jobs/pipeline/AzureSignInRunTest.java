package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.azure.AzureOnLoopback;
import io.rosterlake.jobs.cli.Rosterlake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine with a managed identity runs a tenant whose lake is in Azure storage. */
@Tag("proof")
class AzureSignInRunTest {
  private static final String EXPORT =
      """
      outboundFlows:
        - {id: plain, type: dataLakeExport}
      storage:
        - {account: devstoreaccount1, credential: {type: managedIdentity}}
      """;

  @TempDir private static Path root;

  private static AzureOnLoopback azure;
  private static Azurite azurite;
  private static RosterCase roster;
  private static Tenant local;

  @BeforeAll
  static void start() {
    azurite = Azurite.forTokens();
    azure = new AzureOnLoopback();
    roster = RosterCase.named("absence", root);
    local = Tenant.in(root.resolve("local"));
  }

  @AfterAll
  static void stop() {
    if (azurite != null) {
      azure.close();
      azurite.close();
    }
  }

  private static OtherJvm run(Tenant tenant, int day) {
    List<String> flags = new ArrayList<>(azurite.flags());
    flags.add("-Dspark.master=local[2]");
    return OtherJvm.startOn(
        azure.environment(),
        flags,
        Rosterlake.class,
        "run",
        "--config",
        tenant.configFile().toString(),
        "--upload",
        roster.upload(day).toString(),
        "--at",
        roster.at(day));
  }

  private static Tenant tenant(String name) {
    return local.withLakeAt(azurite.folder(name, "contoso"), root.resolve(name), EXPORT);
  }

  @Test
  void signsInByItsIdentityAndRunsTwoDays() throws Exception {
    Tenant tenant = tenant("signed-in");
    for (int day = 1; day <= 2; day++) {
      OtherJvm run = run(tenant, day);
      assertThat(run.await()).as(run.errors()).isZero();
      assertThat(String.join("\n", run.lines())).contains("abfss://signed-in@", ": completed");
    }
    assertThat(azure.requests())
        .allMatch(request -> request.contains("resource=https://storage.azure.com"));
  }

  /** The third token is asked for when the first has expired. */
  @Test
  void runGoesOnWithOtherTokensWhenItsFirstExpires() throws Exception {
    int before = azure.requests().size();
    azure.tokensLiveFor(8);
    try {
      OtherJvm run = run(tenant("renewed"), 1);

      assertThat(run.await()).as(run.errors()).isZero();
      assertThat(azure.requests().size() - before).isGreaterThan(3);
    } finally {
      azure.tokensLiveForAnHour();
    }
  }

  @Test
  void expiredTokenEndsTheRunWithOneSentence() throws Exception {
    azure.tokensLiveFor(-10);
    try {
      assertThatTheRunIsRefused("expired");
    } finally {
      azure.tokensLiveForAnHour();
    }
  }

  @Test
  void tokenForSomethingElseEndsTheRunWithOneSentence() throws Exception {
    azure.tokensAreFor("https://graph.microsoft.com");
    try {
      assertThatTheRunIsRefused("wrong-token");
    } finally {
      azure.tokensAreFor("");
    }
  }

  private static void assertThatTheRunIsRefused(String container) throws Exception {
    OtherJvm run = run(tenant(container), 1);
    assertThat(run.await()).as(run.errors()).isEqualTo(1);
    assertThat(run.errors().replace("\n", " "))
        .contains("cannot open the file system of the lake abfss://%s@".formatted(container), "403")
        .doesNotContain("\tat ", "Exception:");
  }
}
