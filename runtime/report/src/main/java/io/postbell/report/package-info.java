/**
 * Reports on the topics for analysts: events go from Kafka, or from Parquet files, into a database of DuckDB's in a folder that is deleted
 * afterwards; there the query book of {@code docs/analytics} answers its questions; the answers become a page. Nothing of ours uses this module: the command {@code postbell} finds it if it is there.
 */
package io.postbell.report;
