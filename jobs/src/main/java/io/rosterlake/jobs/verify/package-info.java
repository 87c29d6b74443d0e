/** Whether a lake still holds what was written to it. */
package io.rosterlake.jobs.verify;
