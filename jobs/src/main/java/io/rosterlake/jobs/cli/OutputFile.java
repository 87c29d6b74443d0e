package io.rosterlake.jobs.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file that an option names and a command writes. Whether it can be written is known before the
 * command starts; it is there whole or not at all.
 */
final class OutputFile {
  private final String typed;
  private final Path file;

  private OutputFile(String typed, Path file) {
    this.typed = typed;
    this.file = file;
  }

  /**
   * A file to write.
   *
   * @throws TypeConversionException when it cannot be written, saying why
   */
  static OutputFile of(String typed) {
    try {
      Path file = Locations.path(typed).toAbsolutePath().normalize();
      // Where a link stands, the file that it leads to is written, and the link stays.
      boolean isFile = Files.isRegularFile(file);
      OutputFile output = new OutputFile(typed, isFile ? file.toRealPath() : file);
      output.requireWritable();
      return output;
    } catch (IOException e) {
      throw refused(typed, reason(e));
    }
  }

  /** Lets picocli read options of this type. */
  static final class Converter implements ITypeConverter<OutputFile> {
    @Override
    public OutputFile convert(String typed) {
      return of(typed);
    }
  }

  /** Writes the content to a path. */
  @FunctionalInterface
  interface Content<T> {
    T writeTo(Path path) throws IOException;
  }

  /**
   * Writes the file anew.
   *
   * @return what the content returns
   * @throws OutputFailed when the disk is full, say; what stood there before is there still
   */
  <T> T write(Content<T> content) {
    try {
      if (!isReplaced()) {
        return content.writeTo(file);
      }
      Path unfinished = unfinished();
      try {
        T result = content.writeTo(unfinished);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        return result;
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new OutputFailed(this, e);
    }
  }

  /** Writes a text, in UTF-8. */
  void write(String text) {
    Path unused = write(path -> Files.writeString(path, text));
  }

  /** Takes away what an earlier command has left, so that nobody takes it for new. */
  void clear() {
    try {
      if (Files.isRegularFile(file)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new OutputFailed(this, e);
    }
  }

  /** Whether what is written can be read there later: not so on a terminal or in a pipe. */
  boolean isKept() {
    return !Files.exists(file) || Files.isRegularFile(file);
  }

  private void requireWritable() throws IOException {
    Path folder = file.getParent();
    if (Files.isDirectory(file)) {
      throw refused(typed, "it is a folder; name a file in it");
    }
    if (!Files.isDirectory(folder)) {
      throw refused(typed, "there is no folder %s; create it first".formatted(folder));
    }
    if (isReplaced()) {
      Path unfinished = unfinished();
      Files.write(unfinished, new byte[0], StandardOpenOption.CREATE);
      Files.delete(unfinished);
    } else if (!Files.isWritable(file)) {
      throw new AccessDeniedException(typed);
    }
  }

  /**
   * Whether the file is put in place whole. A terminal or a pipe is written to, and so is a file in
   * a folder where nothing can be created.
   */
  private boolean isReplaced() {
    boolean isThere = Files.exists(file);
    return isThere
        ? Files.isRegularFile(file) && Files.isWritable(file.getParent())
        : !Files.isSymbolicLink(file);
  }

  private Path unfinished() {
    return file.resolveSibling(
        ".%s.%d.part".formatted(file.getFileName(), ProcessHandle.current().pid()));
  }

  private static TypeConversionException refused(String typed, String reason) {
    return new TypeConversionException("cannot write %s: %s".formatted(typed, reason));
  }

  /** What the operating system said, in words. */
  static String reason(Exception failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  @Override
  public String toString() {
    return typed;
  }
}
