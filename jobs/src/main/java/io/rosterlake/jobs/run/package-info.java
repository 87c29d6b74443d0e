/** A whole run, from the upload to the publication. */
package io.rosterlake.jobs.run;
