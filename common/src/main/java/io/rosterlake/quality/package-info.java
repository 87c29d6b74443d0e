/**
 * Validates records of the common data model: types, required values, vocabularies, duplicates,
 * references. All row rules of an entity are one projection; set rules are one join per reference.
 */
package io.rosterlake.quality;
