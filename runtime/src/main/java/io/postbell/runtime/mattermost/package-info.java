/** Mattermost's JSON objects, as its REST API returns them, made into records. Pure: knows neither HTTP nor Kafka nor the time. */
package io.postbell.runtime.mattermost;
