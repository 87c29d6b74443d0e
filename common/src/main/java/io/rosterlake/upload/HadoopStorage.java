package io.rosterlake.upload;

import io.rosterlake.files.Listing;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Any storage that Hadoop can read. Of links it knows none, so one is refused. */
record HadoopStorage(FileSystem files) implements Storage {

  @Override
  public Optional<StoredFile> find(Path path) throws IOException {
    try {
      return Optional.of(stored(files.getFileStatus(path)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<StoredFile> list(Path folder) throws IOException {
    return Listing.of(files, folder).stream().map(HadoopStorage::stored).toList();
  }

  @Override
  public SeekableByteChannel open(Path file) throws IOException {
    FileStatus status = files.getFileStatus(file);
    if (!status.isFile()) {
      throw new FileNotFoundException(file + " is not a regular file");
    }

    return new HadoopChannel(files.open(file), status.getLen());
  }

  @Override
  public OutputStream create(Path file) throws IOException {
    return files.create(file, true);
  }

  private static StoredFile stored(FileStatus status) {
    StoredFile.Kind kind = StoredFile.Kind.SPECIAL;
    if (status.isDirectory()) {
      kind = StoredFile.Kind.FOLDER;
    } else if (status.isFile()) {
      kind = StoredFile.Kind.FILE;
    }

    return new StoredFile(
        status.getPath(), kind, status.isSymlink(), status.getLen(), status.getModificationTime());
  }
}
