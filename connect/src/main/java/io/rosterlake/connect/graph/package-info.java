/** Reads a directory from Microsoft Graph by delta queries: complete, or not at all. */
package io.rosterlake.connect.graph;
