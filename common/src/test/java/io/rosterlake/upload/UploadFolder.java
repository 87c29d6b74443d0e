package io.rosterlake.upload;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Layout;
import io.rosterlake.catalog.Presence;
import io.rosterlake.catalog.RuleSetting;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.config.ArchiveLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;

/** An upload on disk, and a small format to hold it against. */
final class UploadFolder {
  static final String ORGS = "sourcedId,name,type\n10001,North,school\n";
  static final String USERS = "sourcedId,username,givenName\n1,jcraig,Jack\n";

  static final Format FORMAT =
      format(
          List.of(List.of("classes.csv", "enrollments.csv")),
          file(
              "orgs.csv",
              Presence.REQUIRED,
              required("sourcedId"),
              required("name"),
              required("type"),
              optional("parentSourcedId")),
          file(
              "users.csv",
              Presence.REQUIRED,
              required("sourcedId"),
              required("username"),
              optional("givenName"),
              optional("familyName"),
              unstored("password")),
          file("classes.csv", Presence.OPTIONAL, required("sourcedId"), required("title")),
          file(
              "enrollments.csv",
              Presence.OPTIONAL,
              required("classSourcedId"),
              required("userSourcedId")));

  private static final Catalog CATALOG = Catalog.load();

  private final Path root;
  private final Configuration conf = new Configuration(false);
  private Catalog catalog = CATALOG;
  private ArchiveLimits limits = ArchiveLimits.DEFAULT;

  UploadFolder(Path root) {
    this.root = root;
  }

  /** A folder that has the two required files. */
  static UploadFolder complete(Path root) {
    return new UploadFolder(root).with("orgs.csv", ORGS).with("users.csv", USERS);
  }

  /** A format of those files, without any of the rarer properties. */
  static Format format(List<List<String>> requiredTogether, SourceFile... files) {
    return new Format(
        "sample",
        "Sample",
        List.of(),
        Layout.CSV,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(files),
        requiredTogether,
        null,
        List.of());
  }

  static SourceFile file(String name, Presence presence, SourceColumn... columns) {
    return new SourceFile(name, presence, null, List.of(columns), null);
  }

  static SourceColumn required(String name) {
    return new SourceColumn(name, Presence.REQUIRED, true, null, null, null, null, null);
  }

  static SourceColumn optional(String name) {
    return new SourceColumn(name, Presence.OPTIONAL, true, null, null, null, null, null);
  }

  static SourceColumn unstored(String name) {
    return new SourceColumn(name, Presence.OPTIONAL, false, null, null, null, null, null);
  }

  /** Bytes that are no text, written as numbers. */
  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int index = 0; index < values.length; index++) {
      bytes[index] = (byte) values[index];
    }

    return bytes;
  }

  /** Text and bytes in turn, as one. */
  static byte[] join(Object... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Object part : parts) {
      joined.writeBytes(
          part instanceof byte[] bytes ? bytes : part.toString().getBytes(StandardCharsets.UTF_8));
    }

    return joined.toByteArray();
  }

  /** A zip with those entries, in turn name and content; a name may come twice. */
  static byte[] zip(String... namesAndTexts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TolerantZip zip = new TolerantZip(bytes)) {
      for (int index = 0; index < namesAndTexts.length; index += 2) {
        zip.add(namesAndTexts[index], namesAndTexts[index + 1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }

    return bytes.toByteArray();
  }

  UploadFolder with(String name, String text) {
    return with(name, text.getBytes(StandardCharsets.UTF_8));
  }

  UploadFolder with(String name, byte[] bytes) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the tenant say what becomes of that rule. */
  UploadFolder weighing(String rule, Severity severity) {
    catalog = catalog.adjusted("tenant", List.of(setting(rule, severity, false)), List.of());
    return this;
  }

  /** Has the tenant say how much archives may hold. */
  UploadFolder limitedTo(ArchiveLimits newLimits) {
    limits = newLimits;
    return this;
  }

  /** Has the tenant switch that rule off. */
  UploadFolder without(String rule) {
    catalog = catalog.adjusted("tenant", List.of(setting(rule, null, true)), List.of());
    return this;
  }

  private static RuleSetting setting(String rule, Severity severity, boolean isDisabled) {
    return new RuleSetting(rule, severity, isDisabled, null, null, null, "tenant.yaml:1");
  }

  Upload open() {
    return open("");
  }

  /** Opens a file of the folder as the upload. */
  Upload open(String name) {
    return Upload.open(hadoopPath(root.resolve(name)), conf, scratch(), limits);
  }

  CheckedUpload check() {
    return check("");
  }

  CheckedUpload check(String name) {
    return check(name, FORMAT);
  }

  CheckedUpload check(String name, Format format) {
    return UploadCheck.check(catalog, open(name), format, conf);
  }

  CheckedUpload check(Format format, long chunkSize) {
    return UploadCheck.check(catalog, open(), format, conf, chunkSize);
  }

  /** A hidden folder of the upload, which is no part of it and leaves with it. */
  private org.apache.hadoop.fs.Path scratch() {
    return hadoopPath(root.resolve(".scratch"));
  }

  private static org.apache.hadoop.fs.Path hadoopPath(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  static List<String> rules(CheckedUpload upload) {
    return upload.findings().stream().map(FileFinding::rule).toList();
  }

  /** The one finding of that rule. */
  static FileFinding only(CheckedUpload upload, String rule) {
    List<FileFinding> findings =
        upload.findings().stream().filter(finding -> finding.rule().equals(rule)).toList();
    if (findings.size() != 1) {
      throw new AssertionError("expected one " + rule + " but found " + upload.findings());
    }

    return findings.get(0);
  }

  /**
   * Writes duplicate names, which {@link ZipOutputStream} refuses: each later one gets a name of
   * equal length that is patched in the finished bytes.
   */
  private static final class TolerantZip implements AutoCloseable {
    private final ByteArrayOutputStream target;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    TolerantZip(ByteArrayOutputStream target) {
      this.target = target;
    }

    void add(String name, String text) throws IOException {
      String written = name;
      if (!names.add(name)) {
        written = "#".repeat(name.length());
        aliases.put(written, name);
      }

      zip.putNextEntry(new ZipEntry(written));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
      zip.close();
      String patched = bytes.toString(StandardCharsets.ISO_8859_1);
      for (Map.Entry<String, String> alias : aliases.entrySet()) {
        patched = patched.replace(alias.getKey(), alias.getValue());
      }

      target.write(patched.getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
