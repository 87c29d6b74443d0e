package io.rosterlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  @TempDir private Path root;

  private Path folder;

  @BeforeEach
  void makeAnEmptyFolder() throws IOException {
    folder = Files.createDirectory(root.resolve("scratch"));
  }

  @Test
  void deletesAnEmptyFolder() throws IOException {
    treeIn(new RawLocalFileSystem()).deleteIfEmpty();

    assertThat(folder).doesNotExist();
  }

  @Test
  void leavesAFolderThatIsNotEmpty() throws IOException {
    Path file = Files.createFile(folder.resolve("orgs.csv"));

    treeIn(new RawLocalFileSystem()).deleteIfEmpty();

    assertThat(file).exists();
  }

  @Test
  void leavesAFolderThatAnotherRunFillsMeanwhile() throws IOException {
    Path ofAnotherRun = folder.resolve("orgs.csv");
    FileTree tree = treeThatIsFilledMeanwhile(folder, ofAnotherRun);

    assertThatCode(tree::deleteIfEmpty).doesNotThrowAnyException();
    assertThat(ofAnotherRun).exists();
  }

  @Test
  void deletesAFolderInWhichOnlyTheChecksumOfALostFileIsLeft() throws IOException {
    Files.createFile(folder.resolve(".orgs.csv.crc"));

    treeIn(new LocalFileSystem()).deleteIfEmpty();

    assertThat(folder).doesNotExist();
  }

  @Test
  void deletesTheFoldersThatHeldNothingButWhatIsDeleted() throws IOException {
    Path unneeded = fileIn("run=1/accepted");
    Path needed = fileIn("run=2/accepted");
    FileTree tree = treeIn(new RawLocalFileSystem());

    tree.delete(statusOf(tree, unneeded));

    assertThat(folder.resolve("run=1")).doesNotExist();
    assertThat(needed).exists();
  }

  @Test
  void leavesAFolderBelowThatAnotherRunFillsMeanwhile() throws IOException {
    Path unneeded = fileIn("run=1/accepted");
    Path ofAnotherRun = unneeded.resolveSibling("users.parquet");
    FileTree tree = treeThatIsFilledMeanwhile(unneeded.getParent(), ofAnotherRun);

    tree.delete(statusOf(tree, unneeded));

    assertThat(unneeded).doesNotExist();
    assertThat(ofAnotherRun).exists();
  }

  @Test
  void hasNothingToDoWhereNoFolderIs() throws IOException {
    Files.delete(folder);

    assertThatCode(treeIn(new RawLocalFileSystem())::deleteIfEmpty).doesNotThrowAnyException();
  }

  private Path fileIn(String below) throws IOException {
    return Files.createFile(Files.createDirectories(folder.resolve(below)).resolve("orgs.parquet"));
  }

  private static List<FileStatus> statusOf(FileTree tree, Path file) {
    return tree.files().stream()
        .filter(each -> each.getPath().toUri().getPath().equals(file.toString()))
        .toList();
  }

  /** A tree in which a file appears when a folder of it, just found empty, is about to go. */
  private FileTree treeThatIsFilledMeanwhile(Path emptied, Path file) throws IOException {
    return treeIn(
        new RawLocalFileSystem() {
          @Override
          public boolean delete(org.apache.hadoop.fs.Path path, boolean isRecursive)
              throws IOException {
            if (Path.of(path.toUri().getPath()).equals(emptied)) {
              Files.createFile(file);
            }
            return super.delete(path, isRecursive);
          }
        });
  }

  private FileTree treeIn(FileSystem storage) throws IOException {
    storage.initialize(root.toUri(), new Configuration(false));
    return new FileTree(storage, new org.apache.hadoop.fs.Path(folder.toUri()));
  }
}
