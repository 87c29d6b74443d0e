package io.rosterlake.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds and reads the files of {@code schemas/}, in a jar or in a folder. */
final class SchemaFiles {
  private static final String ROOT = "schemas";
  private static final String ANCHOR = ROOT + "/rules.yaml";

  private SchemaFiles() {}

  /** Paths below {@code folder} with that ending, relative to {@code schemas/}, sorted. */
  static List<String> list(String folder, String ending) {
    URL anchor = SchemaFiles.class.getClassLoader().getResource(ANCHOR);
    if (anchor == null) {
      throw new CatalogException(
          "schemas/rules.yaml is not on the class path; add the rosterlake-schemas jar");
    }
    try {
      URI uri = anchor.toURI();
      if (!uri.getScheme().equals("jar")) {
        return listIn(Path.of(uri).getParent(), folder, ending);
      }
      // A file system of its own: the one that a URI names is there once for the whole JVM, and a
      // second thread that loads a catalog meanwhile would not get it.
      var connection = (JarURLConnection) anchor.openConnection();
      Path file = Path.of(connection.getJarFileURL().toURI());
      try (FileSystem jar = FileSystems.newFileSystem(file)) {
        return listIn(jar.getPath("/" + ROOT), folder, ending);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list schemas/" + folder, e);
    } catch (URISyntaxException e) {
      throw new CatalogException("cannot list schemas/" + folder, e);
    }
  }

  private static List<String> listIn(Path root, String folder, String ending) throws IOException {
    Path start = root.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(start)) {
      paths
          .filter(path -> path.toString().endsWith(ending))
          .map(path -> root.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .forEach(found::add);
    }
    return found;
  }

  static String text(String path) {
    return read(
        path,
        stream -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static <T> T read(String path, Function<InputStream, T> reader) {
    try (InputStream stream =
        SchemaFiles.class.getClassLoader().getResourceAsStream(ROOT + "/" + path)) {
      if (stream == null) {
        throw new CatalogException("schemas/" + path + " does not exist");
      }
      return reader.apply(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read schemas/" + path, e);
    }
  }
}
