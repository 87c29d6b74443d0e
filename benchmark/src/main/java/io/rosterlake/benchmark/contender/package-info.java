/**
 * What a user might run in place of Rosterlake, each a program of its own: a copy of the files, a
 * DuckDB script, a notebook; and Rosterlake itself, kept warm. They know nothing of who measures
 * them.
 */
package io.rosterlake.benchmark.contender;
