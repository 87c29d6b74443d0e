/** The door out: what kinds of outbound flows have in common. */
package io.rosterlake.jobs.outbound;
