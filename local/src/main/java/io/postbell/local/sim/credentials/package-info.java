/** The key files that senders need to talk to the simulators, made once and kept in a directory. Knows no server. */
package io.postbell.local.sim.credentials;
