/**
 * JSON as Go's encoding/json reads and writes it, to the letter of its error texts, because callers of the push proxy see them. Knows no HTTP
 * and no Kafka.
 */
package io.postbell.ingest.gojson;
