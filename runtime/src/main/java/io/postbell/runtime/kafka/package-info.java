/** Kafka clients as every service wants them, topics read whole, and the provisioning of topics and schemas. Knows no service and sends nothing itself. */
package io.postbell.runtime.kafka;
