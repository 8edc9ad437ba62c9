/** The admin endpoint of a service: health and metrics over the JDK's HTTP server. Knows no Kafka. */
package io.postbell.runtime.admin;
