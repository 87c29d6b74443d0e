/**
 * Whether the API of a connector does what a provider must do, and has the fields of its format.
 */
package io.rosterlake.jobs.conformance;
