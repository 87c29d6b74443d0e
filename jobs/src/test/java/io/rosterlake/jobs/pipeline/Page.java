package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page for users: the README, or one in {@code docs/}. */
record Page(String name) {
  private static final Path HOME = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?m)^( *)```(\\w*)\n((?:.*\n)*?) *```$");

  /**
   * What stands between two fences.
   *
   * @param language empty for what a program prints
   */
  record Block(Page page, String language, String text) {
    @Override
    public String toString() {
      return page.name + ": " + text.lines().findFirst().orElse("");
    }
  }

  /** All of them. */
  static List<Page> all() {
    Stream<String> docs =
        Trees.files(HOME.resolve("docs")).stream()
            .map(file -> HOME.relativize(file).toString())
            .filter(name -> name.endsWith(".md"));
    return Stream.concat(Stream.of("README.md"), docs).map(Page::new).toList();
  }

  String text() {
    return Trees.text(HOME.resolve(name));
  }

  /** Its blocks in that language, without the indentation of lists. */
  List<Block> blocks(String language) {
    List<Block> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text());
    while (block.find()) {
      if (Objects.equals(block.group(2), language)) {
        String text = block.group(3).replaceAll("(?m)^" + block.group(1), "");
        blocks.add(new Block(this, language, text));
      }
    }
    return blocks;
  }

  /** All but its blocks in that language. */
  String textWithout(String language) {
    return BLOCK
        .matcher(text())
        .replaceAll(
            block ->
                Matcher.quoteReplacement(language.equals(block.group(2)) ? "" : block.group()));
  }

  /** The first block behind that mark. */
  String blockAfter(String mark) {
    String text = text();
    assertThat(text).as(name).contains(mark);
    Matcher block = BLOCK.matcher(text);
    assertThat(block.find(text.indexOf(mark))).as("a block after %s", mark).isTrue();
    return block.group(3).replaceAll("(?m)^" + block.group(1), "");
  }
}
