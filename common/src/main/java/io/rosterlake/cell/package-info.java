/** What the text of a cell is, before anything reads a meaning into it. */
package io.rosterlake.cell;
