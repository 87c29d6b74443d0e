package io.rosterlake.config;

import io.rosterlake.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Reads the configuration of a tenant. */
public final class TenantConfigLoader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** A thousand rules and two thousand reference definitions fit in half of it. */
  private static final int LONGEST = 1 << 20;

  /** As the published schema has it. */
  private static final int MOST_RULES = 1_000;

  private TenantConfigLoader() {}

  /**
   * Reads and checks a configuration, with the variables of this process.
   *
   * @throws ConfigException with every problem of the file
   */
  public static TenantConfig load(Path file) {
    return load(file, System.getenv());
  }

  /**
   * Reads and checks a configuration. Only the variables in locations are needed here; those of
   * credentials are read when a connection is made.
   *
   * @throws ConfigException with every problem of the file
   */
  public static TenantConfig load(Path file, Map<String, String> environment) {
    YamlDocument document = YamlDocument.parse(file.toString(), text(file));
    Problems problems = new Problems(document);
    Locations locations = new Locations(file, environment);
    SchemaCheck.check(document, problems);
    Located root = new Located(document.root(), "");
    IdCheck.check(root, problems);
    VendorProfiles profiles = VendorProfiles.of(root);
    TenantCheck.check(root, locations, profiles, problems);
    checkRules(root, problems);
    problems.throwIfAny();
    return new ConfigReader(document, locations, profiles).tenant();
  }

  /** The catalogue takes time to read, and most tenants take it as it is. */
  private static void checkRules(Located root, Problems problems) {
    Located rules = root.property("rules");
    Located definitions = root.property("referenceDefinitions");
    boolean isNothing = rules.items().isEmpty() && definitions.items().isEmpty();
    // What is too much is a problem already, and each condition takes some milliseconds.
    if (!isNothing && rules.items().size() <= MOST_RULES) {
      Catalog catalog = Catalog.load();
      RuleCheck.check(rules, catalog, problems);
      DefinitionCheck.check(definitions, catalog, problems);
    }
  }

  /** The bytes; a file that goes on for ever, such as a device, is not read to its end. */
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw YamlDocument.failure(
            file.toString(),
            "the file is longer than %,d bytes, which no configuration is; check the path given with --config"
                .formatted(LONGEST));
      }
      return bytes;
    }
  }

  private static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw YamlDocument.failure(
          file.toString(), "this is a folder; name the configuration file in it");
    }
    try {
      byte[] bytes = bytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw YamlDocument.failure(
          file.toString(), "there is no such file; check the path given with --config");
    } catch (CharacterCodingException e) {
      throw YamlDocument.failure(file.toString(), "the file is not UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      throw YamlDocument.failure(
          file.toString(), "the file cannot be read (%s)".formatted(e.getMessage()));
    }
  }
}
