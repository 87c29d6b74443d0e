package io.rosterlake.jobs.export;

import io.rosterlake.catalog.GoldTable;

/** One table of a snapshot, written. */
record ExportedTable(GoldTable table, long rows) {}
