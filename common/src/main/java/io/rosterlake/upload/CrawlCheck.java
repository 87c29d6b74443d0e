package io.rosterlake.upload;

import com.fasterxml.jackson.core.JacksonException;
import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Reads what a crawl says of its files, and holds it against them. A folder without that document
 * is a whole upload, as a person puts one together.
 *
 * @param document the name of the document
 */
record CrawlCheck(Upload upload, Format format, String document) {

  PackageContents check(Configuration configuration) {
    Optional<UploadedFile> file =
        upload.files().stream().filter(each -> each.name().equals(document)).findFirst();
    if (file.isEmpty() || upload.unpack(file.get()).isPresent()) {
      return PackageContents.untold(format, "");
    }
    Path path = file.get().path();
    try (InputStream in = Storage.of(path, configuration).read(path)) {
      return contents(Json.MAPPER.readValue(in, CrawlDocument.class));
    } catch (JacksonException e) {
      UnwordedFinding unreadable =
          FileRule.MANIFEST_MISMATCH
              .in(document)
              .as("unreadable")
              .atLine(e.getLocation() == null ? 1 : e.getLocation().getLineNr());
      return new PackageContents(format, Map.of(), List.of(unreadable), "", Optional.empty());
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw UploadException.changed(document);
    } catch (IOException e) {
      throw new UploadException(document + " cannot be read from the upload: " + e, e);
    }
  }

  private PackageContents contents(CrawlDocument crawl) {
    Map<String, FileMode> modes = new LinkedHashMap<>();
    List<UnwordedFinding> found = new ArrayList<>();
    for (String file : format.files().stream().map(SourceFile::name).toList()) {
      Optional<CrawlDocument.Collection> read = crawl.ofFile(file);
      boolean isSent = upload.files().stream().anyMatch(each -> each.name().equals(file));
      if (isSent && read.filter(CrawlDocument.Collection::hasFile).isEmpty()) {
        found.add(mismatch("unread", file));
      } else if (!isSent && read.filter(CrawlDocument.Collection::hasFile).isPresent()) {
        found.add(mismatch("lost", file));
      }
      read.ifPresent(each -> modes.put(file, each.mode()));
    }
    return new PackageContents(format, modes, found, "", Optional.of(crawl));
  }

  private UnwordedFinding mismatch(String kind, String file) {
    return FileRule.MANIFEST_MISMATCH.in(document).as(kind).with("found", file);
  }

  /** What is wrong with the number of records of a file; empty when nothing is. */
  static Optional<UnwordedFinding> records(CrawlDocument crawl, String document, CheckedFile file) {
    long records = file.chunks().records();
    return crawl
        .ofFile(file.spec().name())
        .filter(read -> read.records() != records)
        .map(
            read ->
                FileRule.MANIFEST_MISMATCH
                    .in(document)
                    .as("records")
                    .withValue(String.valueOf(records))
                    .with("found", file.spec().name())
                    .with("count", read.records()));
  }
}
