/** Who a person was, where and when, as the gold tables of a published run say. */
package io.rosterlake.jobs.history;
