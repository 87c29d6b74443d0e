/** Spark and Hadoop on one machine, such as a laptop; a cluster needs nothing of it. */
package io.rosterlake.lake.local;
