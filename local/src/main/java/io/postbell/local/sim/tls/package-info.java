/** Throw-away certificates: a small authority and server certificates that it signs, as PEM. Nothing here is meant for production. */
package io.postbell.local.sim.tls;
