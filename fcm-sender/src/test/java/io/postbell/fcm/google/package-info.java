/** A small Google for tests: OAuth token endpoint and FCM over real TLS and HTTP/2. The simulator for people is in {@code local}. */
package io.postbell.fcm.google;
