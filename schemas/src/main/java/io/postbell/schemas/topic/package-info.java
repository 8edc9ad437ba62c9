/** The topic catalogue: what each topic is called, how it is keyed, partitioned and kept. Services and provisioning both read it here. */
package io.postbell.schemas.topic;
