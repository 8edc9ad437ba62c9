/** Who may act for which tenant, and files that are read again when they change. Knows no HTTP server. */
package io.postbell.ingest.access;
