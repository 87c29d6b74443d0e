/**
 * What needs to know how Spark represents queries and expressions. The classes of Catalyst change
 * from version to version, so no other package uses them, and none of them is in a signature here.
 */
package io.rosterlake.sql;
