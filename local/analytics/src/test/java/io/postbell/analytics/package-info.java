/** The query book of {@code docs/analytics}: its SQL, run in DuckDB against a workspace whose answers are known. */
package io.postbell.analytics;
