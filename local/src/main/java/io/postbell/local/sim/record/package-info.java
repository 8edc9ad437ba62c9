/** What the simulators received: as JSON lines in files, in a ring for the control endpoint, as counts, and for listeners in the process. */
package io.postbell.local.sim.record;
