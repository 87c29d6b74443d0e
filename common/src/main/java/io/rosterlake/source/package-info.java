/**
 * The door in. A {@link io.rosterlake.source.Source} is where the uploads of a data connector come
 * from: it says what is there, and fetches it as an {@link io.rosterlake.upload.Upload}. Everything
 * behind it is the same for files and APIs.
 */
package io.rosterlake.source;
