/** Reads collections of a OneRoster API, 1.1 and 1.2: complete, or not at all. */
package io.rosterlake.connect.oneroster;
