/** A run: what it knows, what it did, how it is published. */
package io.rosterlake.run;
