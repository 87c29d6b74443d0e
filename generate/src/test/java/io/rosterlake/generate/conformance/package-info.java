/**
 * A check of uploads against the letter of the formats' references, written a second time: it knows
 * nothing of the product. What a reference says of files and columns is a table in the test
 * resources.
 */
package io.rosterlake.generate.conformance;
