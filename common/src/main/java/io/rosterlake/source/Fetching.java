package io.rosterlake.source;

import io.rosterlake.upload.CrawlDocument;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * How an upload is fetched.
 *
 * @param scratch for what is needed on the way, and for unpacked archives; the caller deletes it
 *     after the run
 * @param crawls where what is read from an API is kept, a folder for each read; on the same storage
 *     as the scratch
 * @param since what an API was read for last, where only changes since then are wanted; empty for
 *     everything
 */
public record Fetching(Path scratch, Path crawls, Optional<CrawlDocument> since) {}
