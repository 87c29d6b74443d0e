/** What it costs to read a OneRoster API: a server on loopback, and runs that read it. */
package io.rosterlake.benchmark.crawl;
