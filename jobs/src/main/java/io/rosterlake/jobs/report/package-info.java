/** What a run tells people and programs. */
package io.rosterlake.jobs.report;
