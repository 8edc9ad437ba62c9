/**
 * Configuration: a YAML file, the environment and overrides become one typed, checked mapping. What a service may be told lives here; what it
 * does with it does not. Knows no Kafka client and starts nothing.
 */
package io.postbell.runtime.config;
