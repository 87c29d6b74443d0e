/** The configuration of a tenant: its resources, its loader, and what is wrong with it. */
package io.rosterlake.config;
