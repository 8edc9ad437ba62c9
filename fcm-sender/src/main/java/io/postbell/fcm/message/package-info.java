/** What a push says to an Android phone, as plain values. Knows neither Firebase nor Kafka nor the time of day. */
package io.postbell.fcm.message;
