/** The way into Kafka: entries, the log they are appended to, what is in flight. The only package of ingest that names Kafka's producer. */
package io.postbell.ingest.log;
