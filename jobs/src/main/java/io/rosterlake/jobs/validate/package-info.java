/** Bronze to silver: the common data model, with the findings and the rejected rows. */
package io.rosterlake.jobs.validate;
