/** The typed view of {@code schemas/}: formats, model, gold tables, rules and vocabularies. */
package io.rosterlake.catalog;
