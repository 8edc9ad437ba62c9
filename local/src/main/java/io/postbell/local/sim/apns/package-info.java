/** Apple's rules: what a request to APNs must look like and how it is answered (spec/providers.md sections 2.1 and 2.2). No network. */
package io.postbell.local.sim.apns;
