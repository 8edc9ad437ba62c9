/** fcm-sender: its configuration and how its parts are put together. The way to Google is in {@code gateway}. */
package io.postbell.fcm;
