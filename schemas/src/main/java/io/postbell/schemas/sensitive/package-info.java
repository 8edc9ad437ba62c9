/** The type of everything that must not be printed. Compiled before the Avro records, which use it; depends on nothing of ours. */
package io.postbell.schemas.sensitive;
