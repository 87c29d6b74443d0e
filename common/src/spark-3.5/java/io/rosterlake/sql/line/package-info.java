/** Where Spark's lines differ: one version of this package for each of them. */
package io.rosterlake.sql.line;
