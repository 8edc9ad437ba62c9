/** Other people's readers over our topics: Flink's SQL, and DuckDB over the files that Flink writes. */
package io.postbell.readers;
