/** One client for requests over HTTP: limits, retries, redirects and clear errors. */
package io.rosterlake.connect.http;
