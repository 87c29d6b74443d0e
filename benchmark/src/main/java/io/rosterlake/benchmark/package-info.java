/** Measurements that {@code scripts/bench} starts; docs/performance.md says what they show. */
package io.rosterlake.benchmark;
