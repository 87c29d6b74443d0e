/**
 * Where the tables of a lake live, and how versions of them are written and read. A write is a
 * Spark job that puts Parquet files below the table, and a commit of Delta Kernel that makes them a
 * version: it costs no Spark job, and it starts from the published version rather than from
 * whatever a dead run left behind.
 */
package io.rosterlake.lake;
