/** The way to Apple: connections, answers, deadlines. The only place that knows Pushy; knows nothing of Kafka. */
package io.postbell.apns.gateway;
