/**
 * Knows what a check of an upload has to find, by judging the written files a second way: plain
 * collections, record after record, from the catalog alone. It shares no code with the check that
 * it is held against, and stays simple enough to be believed.
 */
package io.rosterlake.generate.oracle;
