/** Servers on loopback and time that passes at once. */
package io.rosterlake.connect.testing;
