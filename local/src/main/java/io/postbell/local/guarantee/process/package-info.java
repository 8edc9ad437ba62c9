/** The processes of a run: how they are started, killed, frozen and restarted on the same ports, and never outlive the run. */
package io.postbell.local.guarantee.process;
