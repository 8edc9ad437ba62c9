/** The ingest service as a whole: its configuration, its parts put together, its main. What the parts do lives in the packages below. */
package io.postbell.ingest;
