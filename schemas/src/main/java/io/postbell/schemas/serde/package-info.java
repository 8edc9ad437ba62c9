/** Avro records in the Confluent framing: 0x00, schema id in 4 bytes big-endian, Avro binary. */
package io.postbell.schemas.serde;
