/** What puts load on the services: HTTP clients, producers, and watches that see when the work is done. */
package io.postbell.local.bench.load;
