package io.rosterlake.upload;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The disks of this machine. Hadoop reads them by {@link java.io.File}, which leaves out links that
 * lead nowhere and, where the locale of the process is not UTF-8, every name with other than ASCII
 * letters. Here names are the bytes on the disk, read as UTF-8 in any locale: Java keeps them in
 * the URI of a path. Hadoop's checksum layer is left out, too: a leftover {@code .users.csv.crc}
 * must not refuse a file that somebody edited since, and checking every 512 bytes costs more than
 * parsing.
 */
final class LocalDisk implements Storage {
  private static final String UNRESERVED = "-._~/:";

  @Override
  public Optional<StoredFile> find(Path path) throws IOException {
    java.nio.file.Path local = local(path);
    return stored(path, local, local.toAbsolutePath().getParent());
  }

  @Override
  public List<StoredFile> list(Path folder) throws IOException {
    java.nio.file.Path local = local(folder);
    List<StoredFile> found = new ArrayList<>();
    try (DirectoryStream<java.nio.file.Path> entries = Files.newDirectoryStream(local)) {
      for (java.nio.file.Path entry : entries) {
        // Made of three parts, a name may have a colon in it.
        Path path = new Path(folder, new Path(null, null, name(entry, folder)));
        stored(path, entry, local).ifPresent(found::add);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }

    found.sort(Comparator.comparing(StoredFile::name));
    return found;
  }

  @Override
  public SeekableByteChannel open(Path file) throws IOException {
    java.nio.file.Path local = local(file);
    if (!Files.isRegularFile(local)) {
      throw new FileNotFoundException(file + " is not there, or is not a regular file");
    }

    return Files.newByteChannel(local, StandardOpenOption.READ);
  }

  @Override
  public OutputStream create(Path file) throws IOException {
    java.nio.file.Path local = local(file);
    Files.createDirectories(local.getParent());
    return Files.newOutputStream(
        local,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  /** What stands there; empty when it is gone by now. */
  private static Optional<StoredFile> stored(
      Path path, java.nio.file.Path local, java.nio.file.Path folder) throws IOException {
    try {
      BasicFileAttributes own =
          Files.readAttributes(local, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(own.isSymbolicLink() ? linked(path, local, folder) : of(path, own, false));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static StoredFile linked(Path path, java.nio.file.Path link, java.nio.file.Path folder)
      throws IOException {
    try {
      boolean leadsOutside = !link.toRealPath().startsWith(folder.toRealPath());
      return of(path, Files.readAttributes(link, BasicFileAttributes.class), leadsOutside);
    } catch (AccessDeniedException e) {
      throw e;
    } catch (FileSystemException e) {
      // To nothing, to itself, or to something below a file.
      return new StoredFile(path, StoredFile.Kind.BROKEN_LINK, true, 0, 0);
    }
  }

  private static StoredFile of(Path path, BasicFileAttributes attributes, boolean leadsOutside) {
    StoredFile.Kind kind = StoredFile.Kind.SPECIAL;
    if (attributes.isRegularFile()) {
      kind = StoredFile.Kind.FILE;
    } else if (attributes.isDirectory()) {
      kind = StoredFile.Kind.FOLDER;
    }

    return new StoredFile(
        path, kind, leadsOutside, attributes.size(), attributes.lastModifiedTime().toMillis());
  }

  /** The path of its bytes in UTF-8; a path made from text needs a locale that has its letters. */
  private static java.nio.file.Path local(Path path) {
    StringBuilder uri = new StringBuilder("file://");
    String text = path.toUri().getPath();
    String absolute = text.startsWith("/") ? text : java.nio.file.Path.of(text).toUri().getPath();
    for (byte each : absolute.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (each & 0xff);
      boolean isPlain =
          letter < 0x80 && (Character.isLetterOrDigit(letter) || UNRESERVED.indexOf(letter) >= 0);
      uri.append(isPlain ? String.valueOf(letter) : "%%%02X".formatted(each & 0xff));
    }

    return java.nio.file.Path.of(URI.create(uri.toString()));
  }

  private static String name(java.nio.file.Path entry, Path folder) {
    String raw = entry.toUri().getRawPath().replaceFirst("/+$", "");
    String name = raw.substring(raw.lastIndexOf('/') + 1);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(unescaped(name)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UploadException(
          ("The name of %s in %s is not UTF-8 text, so nobody can tell which file it is. Rename it,"
                  + " or have the files sent with names in UTF-8, and start again.")
              .formatted(name, folder));
    }
  }

  private static byte[] unescaped(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < name.length()) {
      int letter = name.codePointAt(at);
      if (letter == '%') {
        bytes.write(Integer.parseInt(name, at + 1, at + 3, 16));
        at += 3;
      } else {
        bytes.writeBytes(Character.toString(letter).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(letter);
      }
    }

    return bytes.toByteArray();
  }
}
