/** What keeps a lake small: which past runs still need what, and the removal of the rest. */
package io.rosterlake.jobs.upkeep;
