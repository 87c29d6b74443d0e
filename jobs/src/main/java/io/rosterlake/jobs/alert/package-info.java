/** Who is told of a run when it has ended. */
package io.rosterlake.jobs.alert;
