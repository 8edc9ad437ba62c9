/** Our registry, client and bytes against other people's: Confluent's Java client as Flink ships it, the npm client, Apicurio Registry. */
package io.postbell.schemas.interop;
