package io.rosterlake.config;

/**
 * How much the archives of an upload may hold, so that a small file cannot fill a disk. The files
 * of a large district stay far below the defaults.
 *
 * @param maxEntries how many entries an archive may have
 * @param maxRatio how many times its packed size a file may have; small files may have any
 * @param maxBytes how many bytes the files of an upload may have once they are unpacked
 */
public record ArchiveLimits(int maxEntries, int maxRatio, long maxBytes) {
  public static final ArchiveLimits DEFAULT = new ArchiveLimits(1_000, 200, 10_000_000_000L);
}
