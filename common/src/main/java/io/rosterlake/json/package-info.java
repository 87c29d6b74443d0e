/** JSON as the product reads and writes it. */
package io.rosterlake.json;
