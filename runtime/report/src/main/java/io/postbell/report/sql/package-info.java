/** The query book's SQL and the database that it runs in. */
package io.postbell.report.sql;
