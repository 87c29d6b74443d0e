/** Measurements that {@code scripts/bench} starts; docs/benchmark.md says what they measure. */
package io.rosterlake.benchmark;
