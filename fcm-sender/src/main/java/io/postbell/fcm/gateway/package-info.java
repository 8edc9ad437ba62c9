/** The way to Google: the only place that knows the Firebase Admin SDK and its HTTP client. Knows nothing of Kafka. */
package io.postbell.fcm.gateway;
