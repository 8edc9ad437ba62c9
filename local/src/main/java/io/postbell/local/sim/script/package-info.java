/**
 * What a simulator is told to do: outages, delay, and actions for tokens by prefix. Pure values and one holder of the current ones; knows no
 * network and no provider.
 */
package io.postbell.local.sim.script;
