/** How requests prove who sends them: bearer tokens, OAuth 2 client credentials and OAuth 1.0a. */
package io.rosterlake.connect.auth;
