/** What Apple is asked for one push: headers and payload. Pure; knows neither Pushy nor Kafka nor time. */
package io.postbell.apns.request;
