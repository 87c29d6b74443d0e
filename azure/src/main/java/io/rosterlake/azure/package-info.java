/** What Rosterlake needs of Azure: who signs in to storage accounts and vaults. */
package io.rosterlake.azure;
