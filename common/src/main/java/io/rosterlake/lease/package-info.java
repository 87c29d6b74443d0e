/** Who holds a lake: one run at a time writes it, and one that died is taken for dead in time. */
package io.rosterlake.lease;
