/** Runs Rosterlake and others side by side on the same files, and tells how they compare. */
package io.rosterlake.benchmark.compare;
