/** What an answer of Google means, as a table over plain values. Knows neither Firebase nor Kafka. */
package io.postbell.fcm.answer;
