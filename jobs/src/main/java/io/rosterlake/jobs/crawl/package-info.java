/**
 * OneRoster APIs as sources: a crawl reads every collection and leaves an upload, one file of JSON
 * Lines for each. Behind it everything is as for files.
 */
package io.rosterlake.jobs.crawl;
