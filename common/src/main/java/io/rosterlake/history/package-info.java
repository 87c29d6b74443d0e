/** Plans what an upload changes in the longitudinal tables. */
package io.rosterlake.history;
