package io.rosterlake.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A YAML file as a tree that knows where each property stands. Scalars are read as YAML 1.2 has
 * them, as editors do: {@code no} and {@code 2026-08-17} are text.
 */
final class YamlDocument {
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
  private static final Pattern NOT_A_NAME = Pattern.compile("(?s)[\\s:=].*");
  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");

  /** A thousand rules and two thousand reference definitions have twenty thousand. */
  private static final int MOST_VALUES = 30_000;

  private final String file;
  private int values;
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<ConfigProblem> problems = new ArrayList<>();
  private final Deque<Node> open = new ArrayDeque<>();
  private final JsonNode root;

  private YamlDocument(String file, Node root) {
    this.file = file;
    this.root = tree(root, "", lineOf(root));
  }

  /**
   * Reads YAML.
   *
   * @param file how to name the file in messages
   * @throws ConfigException when the text is no YAML, with the place at which it ceases to be
   */
  static YamlDocument parse(String file, String text) {
    Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      throw new ConfigException(file, List.of(syntaxProblem(e)));
    } catch (ReaderException e) {
      throw new ConfigException(file, List.of(unprintable(text, e.getCodePoint())));
    } catch (YAMLException e) {
      throw failure(file, "this is not a YAML file: " + e.getMessage());
    }
    YamlDocument document = root == null ? null : new YamlDocument(file, root);
    if (document == null || document.root.isNull()) {
      throw failure(file, "the file is empty; docs/configuration.md has an example to start from");
    }
    return document;
  }

  /** An exception about the file as a whole. */
  static ConfigException failure(String file, String message) {
    return new ConfigException(file, List.of(ConfigProblem.unplaced("", message)));
  }

  String file() {
    return file;
  }

  JsonNode root() {
    return root;
  }

  /** Findings of the YAML itself that leave the rest readable. */
  List<ConfigProblem> problems() {
    return problems;
  }

  /** The line of the property at {@code path}, or of what would hold it. */
  int line(String path) {
    Integer line = lines.get(path);
    if (line != null) {
      return line;
    }
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return line(path.substring(0, Math.max(end, 0)));
  }

  /** The path of a property of the mapping at {@code parent}. */
  static String property(String parent, String name) {
    return parent.isEmpty() ? printable(name) : parent + "." + printable(name);
  }

  /**
   * The part of a property name that may be shown. Without the blank after its colon, {@code
   * clientSecret:abc} is a name, and the end of it is a secret.
   */
  static String printable(String name) {
    return NOT_A_NAME.matcher(name).replaceFirst("");
  }

  /** The path of an item of the list at {@code parent}. */
  static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }

  private JsonNode tree(Node node, String path, int line) {
    lines.put(path, line);
    values++;
    if (values > MOST_VALUES) {
      // An alias costs a letter and may stand for thousands of values.
      throw failure(
          file,
          "the file holds more than %,d values, aliases written out; no configuration needs so many"
              .formatted(MOST_VALUES));
    }
    if (open.contains(node)) {
      problems.add(
          new ConfigProblem(line, path, "the alias contains itself; write the value out instead"));
      return JsonNodeFactory.instance.nullNode();
    }
    if (!node.getTag().startsWith(Tag.PREFIX)) {
      problems.add(
          new ConfigProblem(
              line,
              path,
              "a word that starts with '!' means nothing here; put the value in quotes"));
    }
    open.push(node);
    try {
      return children(node, path);
    } finally {
      open.pop();
    }
  }

  private JsonNode children(Node node, String path) {
    if (node instanceof MappingNode mapping) {
      return object(mapping, path);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node item : sequence.getValue()) {
        String itemPath = item(path, array.size());
        array.add(tree(item, itemPath, lineOf(item)));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private JsonNode object(MappingNode mapping, String path) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = lineOf(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(
            new ConfigProblem(
                line, path, "a property name is plain text, not a list or a mapping; rename it"));
        continue;
      }
      String childPath = property(path, key.getValue());
      if (object.has(key.getValue())) {
        problems.add(
            new ConfigProblem(
                line,
                childPath,
                "the property stands here for the second time, first at line %d; remove one"
                    .formatted(line(childPath))));
        continue;
      }
      object.set(key.getValue(), tree(tuple.getValueNode(), childPath, line));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    boolean isPlain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    if (!isPlain || scalar.getTag().equals(Tag.STR)) {
      return JsonNodeFactory.instance.textNode(text);
    }
    if (NULL.matcher(text).matches()) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (TRUE.matcher(text).matches() || FALSE.matcher(text).matches()) {
      return JsonNodeFactory.instance.booleanNode(TRUE.matcher(text).matches());
    }
    if (INTEGER.matcher(text).matches()) {
      return integer(new BigInteger(text));
    }
    if (DECIMAL.matcher(text).matches()) {
      return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
    }
    return JsonNodeFactory.instance.textNode(text);
  }

  private static JsonNode integer(BigInteger value) {
    boolean isSmall = value.bitLength() < Integer.SIZE;
    return isSmall
        ? JsonNodeFactory.instance.numberNode(value.intValue())
        : JsonNodeFactory.instance.numberNode(value);
  }

  /** The parser's own message may quote the line, and with it a secret, so it is not passed on. */
  private static ConfigProblem syntaxProblem(MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    int line = mark == null ? 0 : mark.getLine() + 1;
    String place = mark == null ? "" : " at column %d".formatted(mark.getColumn() + 1);
    return new ConfigProblem(line, "", SyntaxAdvice.of(e.getProblem(), place));
  }

  private static ConfigProblem unprintable(String text, int codePoint) {
    long line = text.substring(0, text.indexOf(codePoint)).lines().count();
    return new ConfigProblem(
        (int) Math.max(line, 1),
        "",
        "the file holds the character U+%04X, which YAML does not allow; remove it"
            .formatted(codePoint));
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
