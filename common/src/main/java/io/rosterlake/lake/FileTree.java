package io.rosterlake.lake;

import io.rosterlake.files.Listing;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files below a folder of a lake. A symbolic link is passed over, together with what it leads
 * to: what is behind it may belong to somebody else.
 */
public record FileTree(FileSystem storage, Path folder) {

  /** Every file, the smallest name first; none when there is no folder. */
  public List<FileStatus> files() {
    return filesBeside(List.of());
  }

  /** Every file whose name ends so, hidden ones left out. */
  public List<FileStatus> filesEndingIn(String suffix) {
    return files().stream()
        .filter(
            file -> {
              String name = file.getPath().getName();
              return name.endsWith(suffix) && !name.startsWith(".");
            })
        .toList();
  }

  /** Every file but those below some folders that stand directly in this one. */
  List<FileStatus> filesBeside(List<String> passedOver) {
    List<FileStatus> found = new ArrayList<>();
    for (FileStatus entry : entries(folder)) {
      if (!passedOver.contains(entry.getPath().getName())) {
        collect(entry, found);
      }
    }
    return found;
  }

  /** The files that stand directly in this one. */
  public List<FileStatus> filesDirectly() {
    return entries(folder).stream()
        .filter(entry -> !entry.isDirectory() && !isLink(entry))
        .toList();
  }

  /** The folders that stand directly in this one. */
  public List<Path> folders() {
    return entries(folder).stream()
        .filter(entry -> entry.isDirectory() && !isLink(entry))
        .map(FileStatus::getPath)
        .toList();
  }

  /** Deletes the folder and whatever is below it, if it is there. */
  void delete() {
    delete(folder);
  }

  /** Deletes the folder, if it is there and nothing is in it. */
  public void deleteIfEmpty() {
    if (!entries(folder).isEmpty()) {
      return;
    }
    try {
      delete(folder, false);
    } catch (LakeException e) {
      // Somebody has put something there meanwhile, so it stays; or there are checksums that no
      // listing shows, of files that are gone.
      if (entries(folder).isEmpty()) {
        delete();
      }
    }
  }

  /** Deletes the files in their order, then every folder below this one that holds nothing. */
  void delete(List<FileStatus> unneeded) {
    for (FileStatus file : unneeded) {
      delete(file.getPath());
    }
    pruneFolders();
  }

  private void collect(FileStatus entry, List<FileStatus> found) {
    if (isLink(entry)) {
      return;
    }
    if (entry.isDirectory()) {
      entries(entry.getPath()).forEach(below -> collect(below, found));
    } else {
      found.add(entry);
    }
  }

  private void pruneFolders() {
    for (Path each : folders()) {
      FileTree below = new FileTree(storage, each);
      below.pruneFolders();
      below.deleteIfEmpty();
    }
  }

  private List<FileStatus> entries(Path of) {
    try {
      return Listing.of(storage, of);
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new LakeException("cannot list " + of + ": " + e.getMessage(), e);
    }
  }

  /** What lists a local disk does not say which entries are links. */
  private boolean isLink(FileStatus entry) {
    boolean isOnDisk = "file".equals(storage.getUri().getScheme());
    return entry.isSymlink()
        || (isOnDisk
            && Files.isSymbolicLink(java.nio.file.Path.of(entry.getPath().toUri().getPath())));
  }

  private void delete(Path path) {
    delete(path, true);
  }

  private void delete(Path path, boolean isRecursive) {
    try {
      storage.delete(path, isRecursive);
    } catch (IOException e) {
      throw new LakeException("cannot delete " + path + ": " + e.getMessage(), e);
    }
  }
}
