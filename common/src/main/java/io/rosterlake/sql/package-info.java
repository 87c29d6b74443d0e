/**
 * What needs to know how Spark represents queries and expressions: the classes of Catalyst change
 * from version to version, so they are used here rather than all over the engine.
 */
package io.rosterlake.sql;
