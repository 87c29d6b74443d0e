/** What is true of every file system that Hadoop reads. */
package io.rosterlake.files;
