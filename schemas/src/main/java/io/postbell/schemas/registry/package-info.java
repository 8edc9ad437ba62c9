/** Our client for the Confluent REST API, and an in-process registry with the same API for one machine and tests. Knows no topics. */
package io.postbell.schemas.registry;
