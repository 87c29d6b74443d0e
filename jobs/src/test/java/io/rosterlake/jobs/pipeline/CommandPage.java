package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page whose {@code sh} blocks are commands of {@code scripts/rosterlake}, each block followed by
 * what its commands print, or by nothing where that does not matter.
 *
 * @param folder stands for the folder of that name in the commands
 */
record CommandPage(Path page, Path folder) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "```sh\n(?<commands>.*?)```\n(?:\n```\n(?<output>.*?)```\n)?", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final String LAUNCHER = "scripts/rosterlake ";
  private static final String EXIT_CODE = "; echo \"exit code $?\"";

  /**
   * Runs all commands in their order and compares what they print. With {@code
   * -Drosterlake.writeDocs=true} the page is written anew, then compared.
   */
  void verify() {
    String text = Trees.text(page);
    String played = BLOCK.matcher(text).replaceAll(this::played);
    if (Boolean.getBoolean("rosterlake.writeDocs")) {
      write(played);
    } else {
      assertThat(text)
          .as("%s; write it anew with -Drosterlake.writeDocs=true", page)
          .isEqualTo(played);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(page, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String played(MatchResult block) {
    String commands = block.group(1);
    StringBuilder printed = new StringBuilder();
    // A command ends where the next one, or the block, begins.
    for (String command : commands.split("\n(?=" + LAUNCHER + ")")) {
      if (command.startsWith(LAUNCHER)) {
        printed.append(run(command.strip().substring(LAUNCHER.length())));
      }
    }
    String output = block.group(2) == null ? "" : "\n```\n" + printed + "```\n";
    return Matcher.quoteReplacement("```sh\n" + commands + "```\n" + output);
  }

  private String run(String command) {
    boolean isExitCodeShown = command.endsWith(EXIT_CODE);
    List<Object> arguments = new ArrayList<>();
    Matcher words = WORD.matcher(command.replace(EXIT_CODE, ""));
    while (words.find()) {
      arguments.add(words.group(1) == null ? located(words.group(2)) : words.group(1));
    }
    CommandLineRun run = CommandLineRun.of(arguments.toArray());
    if (!isExitCodeShown) {
      assertThat(run.exitCode()).as("%s\n%s", command, run.errors()).isZero();
    }
    return shown(run.output()) + (isExitCodeShown ? "exit code " + run.exitCode() + "\n" : "");
  }

  private String located(String argument) {
    String name = folder.getFileName() + "/";
    return argument.startsWith(name) ? folder.resolveSibling(argument).toString() : argument;
  }

  /** What is the same on every machine and day. */
  private String shown(String output) {
    return output
        .lines()
        .filter(line -> !line.startsWith("Took "))
        .map(line -> line.replace(folder.getParent() + "/", "").stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
