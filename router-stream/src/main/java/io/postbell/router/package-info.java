/** The router as a service: configuration, life of the streams client, health, metrics. What it decides lies in the packages below. */
package io.postbell.router;
