/** Cuts a stream of bytes into lines of bounded length. Knows nothing of what is in them. */
package io.postbell.ingest.lines;
