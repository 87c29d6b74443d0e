/** Silver to gold. */
package io.rosterlake.jobs.historize;
