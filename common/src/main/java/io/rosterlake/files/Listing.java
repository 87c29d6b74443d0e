package io.rosterlake.files;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The content of a folder. */
public final class Listing {
  private Listing() {}

  /**
   * What stands in a folder, by name, each name once: storage without real folders may list a
   * folder twice, by the empty file that marks it and by what is below it.
   *
   * @throws java.io.FileNotFoundException when there is no such folder
   */
  public static List<FileStatus> of(FileSystem files, Path folder) throws IOException {
    SortedMap<String, FileStatus> entries = new TreeMap<>();
    for (FileStatus entry : files.listStatus(folder)) {
      entries.putIfAbsent(entry.getPath().getName(), entry);
    }
    return List.copyOf(entries.values());
  }
}
