/** What education leaders look at: people, places and counts of the active year. */
package io.rosterlake.jobs.insights;
