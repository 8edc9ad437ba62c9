/** The simulators' remote control: plain HTTP with JSON. Knows the simulators only by their common engine. */
package io.postbell.local.sim.control;
