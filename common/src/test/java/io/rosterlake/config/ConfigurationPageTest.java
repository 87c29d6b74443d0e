package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/configuration.md shows is what happens. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @TempDir private Path folder;

  private static String blockAfter(String mark) throws IOException {
    String page = Files.readString(PAGE);
    int fence = page.indexOf("```", page.indexOf(mark));
    int start = page.indexOf('\n', fence) + 1;
    return page.substring(start, page.indexOf("```", start));
  }

  @Test
  void completeExampleIsAccepted() throws IOException {
    TenantConfig config = new TenantFile(blockAfter("## A complete example")).load(folder);

    assertThat(config.dataConnectors()).hasSize(2);
    assertThat(config.inboundFlows()).hasSize(2);
  }

  @Test
  void faultyExampleGivesTheProblemsShown() throws IOException {
    TenantFile file = new TenantFile(blockAfter("<!-- faulty example -->"));
    String shown = blockAfter("<!-- its problems -->").strip();

    assertThatThrownBy(() -> file.load(folder))
        .hasMessage(shown.replace("ridge.yaml:", folder.resolve("tenant.yaml") + ":"));
  }
}
