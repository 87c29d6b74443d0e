/**
 * Checks whether a OneRoster API does what a provider must do: the checks of Microsoft's run for
 * providers and of the onboarding guidance of School Data Sync. Results hold ids and counts, and no
 * value of a record.
 */
package io.rosterlake.connect.oneroster.conformance;
