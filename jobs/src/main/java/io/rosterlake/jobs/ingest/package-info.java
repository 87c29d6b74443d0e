/** Upload to bronze. */
package io.rosterlake.jobs.ingest;
