/** What the native API writes: which route makes which entries out of which object. Knows no HTTP server. */
package io.postbell.ingest.api;
