package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command of a page as bash reads it, with its quotes, loops and line ends.
 *
 * @param program the name of what is started
 * @param folder where it is started
 */
record PageCommand(Page page, String program, Path folder, List<String> arguments) {
  static final String LAUNCHER = "rosterlake";

  /** What pages start; all but the launcher needs more than there is here. */
  private static final List<String> PROGRAMS = List.of(LAUNCHER, "bench", "mvn", "spark-submit");

  private static final String END = "\0\n\0";
  private static final String NOTES_DOWN =
      """
      #!/usr/bin/env bash
      printf '%s\\0' "${0##*/}" "$PWD" "$@" >>"$CALLS"
      printf '\\n\\0' >>"$CALLS"
      """;

  /**
   * The commands of a block, in their order. Whatever else the block says is done in the folder;
   * the commands themselves are only noted down.
   */
  static List<PageCommand> of(Page.Block block, Path folder) {
    Path calls = folder.resolve("calls");
    try {
      Path scripts = Files.createDirectories(folder.resolve("scripts"));
      for (String program : PROGRAMS) {
        Path script = Files.writeString(scripts.resolve(program), NOTES_DOWN);
        assertThat(script.toFile().setExecutable(true)).isTrue();
      }
      Files.writeString(calls, "");
      ProcessBuilder bash = new ProcessBuilder("bash", "-euc", block.text());
      bash.directory(folder.toFile()).redirectErrorStream(true);
      bash.environment().put("CALLS", calls.toString());
      bash.environment().merge("PATH", scripts.toString(), (path, mine) -> mine + ":" + path);
      Process process = bash.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s\n%s", block, said).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Stream.of(Trees.text(calls).split(END))
        .filter(call -> !call.isEmpty())
        .map(call -> List.of(call.split("\0")))
        .map(
            call ->
                new PageCommand(
                    block.page(), call.get(0), Path.of(call.get(1)), call.subList(2, call.size())))
        .toList();
  }

  boolean isOfLauncher() {
    return program.equals(LAUNCHER);
  }

  /** Runs it as if all of its files were in that folder, with some more arguments. */
  CommandLineRun runIn(Path place, String... more) {
    List<Object> all = new ArrayList<>();
    boolean isPath = false;
    for (String argument : arguments) {
      all.add(isPath ? located(place, argument) : argument);
      isPath = List.of("--config", "--upload", "--out", "--json").contains(argument);
    }
    all.addAll(List.of(more));
    return CommandLineRun.of(all.toArray());
  }

  private static Path located(Path place, String file) {
    Path demo = Path.of("conf", "demo");
    Path path = Path.of(file);
    if (path.startsWith(demo)) {
      return DemoLake.tenant().folder().resolve(demo.relativize(path));
    }
    // Folders of a machine of the reader's, such as /srv/reports.
    return place.resolve(path.isAbsolute() ? path.getFileName() : path);
  }

  @Override
  public String toString() {
    return page.name() + ": " + program + " " + String.join(" ", arguments);
  }
}
