/**
 * What a report on the topics for analysts is, and who is asked for one. The maker itself lives in a module of its own, because it brings DuckDB,
 * which is larger than a whole service (docs/adr/0012); services run without it.
 */
package io.postbell.runtime.report;
