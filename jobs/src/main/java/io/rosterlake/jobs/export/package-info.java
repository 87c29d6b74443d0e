/** Gold to the outside. */
package io.rosterlake.jobs.export;
