/** Tables by name: the views of a metastore that show what is published. */
package io.rosterlake.jobs.register;
