/**
 * Google's rules: the OAuth token endpoint and what a request to FCM HTTP v1 must look like and how it is answered (spec/providers.md sections 4.1 and
 * 4.3). No network.
 */
package io.postbell.local.sim.fcm;
