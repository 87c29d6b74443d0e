/**
 * Whether a run did what it had to: its tables are read by DuckDB and compared with expectation.
 */
package io.rosterlake.benchmark.audit;
